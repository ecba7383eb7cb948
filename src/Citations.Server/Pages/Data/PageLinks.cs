using System.Buffers;

namespace Citations.Server.Pages.Data;

/// <summary>The addresses of pages. All of them keep the time that is shown.</summary>
/// <param name="basePath">What the server is served below; empty at the root.</param>
/// <param name="asOf">The time whose state is shown, as the address has it; null for the newest state.</param>
public sealed class PageLinks(string basePath, string? asOf)
{
    private static readonly SearchValues<char> _plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~:"
    );

    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);

    public string? AsOf => asOf;

    /// <summary>Whether the page names a source for the first time: reference managers are told of each once.</summary>
    public bool IsFirstMention(string source) => _mentioned.Add(source);

    public string Home => To("/");

    public string Questions => To("/questions");

    public string Sources => To("/sources");

    public string Ide => basePath + "/graphql";

    public string Entity(string key) => Keyed("/entity", key);

    public string Property(string key) => Keyed("/property", key);

    public string Source(string key) => Keyed("/source", key);

    /// <summary>A question. <paramref name="group"/> selects one of the groups that qualifiers split it into.</summary>
    public string Question(string subject, string property, string? group = null) =>
        IsPlain(subject) && IsPlain(property)
            ? To($"/question/{subject}/{property}", ("q", group))
            : To("/question", ("subject", subject), ("property", property), ("q", group));

    public string Question(ClaimGroupData group) =>
        Question(group.Subject.Key, group.Property.Key, group.Qualifiers.Count > 0 ? group.Key : null);

    public string Search(string? text) => To("/search", ("q", text));

    public string Compare(string? first, string? second) => To("/compare", ("a", first), ("b", second));

    /// <summary>A form of the desk. It works on the newest state, so it has no time.</summary>
    public string Desk(string form, params IEnumerable<(string Name, string? Value)> parameters) =>
        Address($"{basePath}/desk/{form}", parameters);

    /// <summary>The same page at another time; null for the newest state.</summary>
    public static string At(HttpRequest request, string? time) => With(request, ("asOf", time), ("after", null));

    /// <summary>The same page with other values for some parameters; null leaves one out.</summary>
    public static string With(HttpRequest request, params IReadOnlyList<(string Name, string? Value)> changed)
    {
        var others = request
            .Query.Where(pair => !changed.Any(change => string.Equals(change.Name, pair.Key, StringComparison.Ordinal)))
            .SelectMany(pair => pair.Value, (pair, value) => (pair.Key, value));
        return Address(request.PathBase + request.Path, others.Concat(changed));
    }

    /// <summary>An address with parameters. Those that are null are left out.</summary>
    public string To(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        Address(basePath + path, parameters.Append(("asOf", asOf)));

    private string Keyed(string path, string key) => IsPlain(key) ? To($"{path}/{key}") : To(path, ("key", key));

    /// <summary>Whether a key can stand in a path as it is. Browsers and proxies change encoded slashes and dot segments, so such keys
    /// become parameters.</summary>
    private static bool IsPlain(string key) => key is not ("" or "." or "..") && !key.AsSpan().ContainsAnyExcept(_plain);

    private static string Address(string path, IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join(
            '&',
            parameters.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
