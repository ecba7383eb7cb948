using System.Collections.Immutable;
using System.Globalization;
using Citations.GraphQL.Errors;
using Citations.Interchange.Export;
using Citations.Model.Common;
using Citations.Schema.Filtering;
using Citations.Storage;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Server.Exports;

/// <summary>An export as it is asked for, in words: the same for the address and the command line.</summary>
/// <param name="File">Which file.</param>
internal sealed record ExportQuery(ExportFile File)
{
    private static readonly string[] _names = ["where", "order", "asOf", "since", "fields", "safe", "bom", "resume", "offset"];

    /// <summary>The filter input of the collection, as JSON.</summary>
    public string? Where { get; init; }

    /// <summary>The sort inputs of the collection, as JSON.</summary>
    public string? Order { get; init; }

    /// <summary>A moment, RFC 3339.</summary>
    public string? AsOf { get; init; }

    /// <summary>The number of a commit.</summary>
    public string? Since { get; init; }

    /// <summary>Names of columns, separated by commas.</summary>
    public string? Fields { get; init; }

    /// <summary>Short filters, by name: <see cref="ShortFilter"/>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Filters { get; init; } = [];

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? Safe { get; init; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? Bom { get; init; }

    /// <summary>What is asked for, by name; what is not given is left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("where", Where),
                ("order", Order),
                ("asOf", AsOf),
                ("since", Since),
                ("fields", Fields),
                ("safe", Safe),
                ("bom", Bom),
            ];
            return
            [
                .. Filters,
                .. from parameter in all where parameter.Value is not null select KeyValuePair.Create(parameter.Name, parameter.Value),
            ];
        }
    }

    /// <exception cref="ExportException">There is no such parameter, or it is given twice.</exception>
    public static ExportQuery Of(ExportFile file, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = new ExportQuery(file);
        foreach (var (name, value) in parameters)
        {
            query = (name, value) switch
            {
                ("where", _) when query.Where is null => query with { Where = value },
                ("order", _) when query.Order is null => query with { Order = value },
                ("asOf", _) when query.AsOf is null => query with { AsOf = value },
                ("since", _) when query.Since is null => query with { Since = value },
                ("fields", _) when query.Fields is null => query with { Fields = value },
                ("safe", _) when query.Safe is null => query with { Safe = value },
                ("bom", _) when query.Bom is null => query with { Bom = value },
                ("where" or "order" or "asOf" or "since" or "fields" or "safe" or "bom", _) => throw Wrong(
                    $"'{name}' is given twice. Give it once.",
                    ExportCorrection.With(name, value)
                ),
                _ when ShortFilter.Find(file.Collection, name) is not null => query with
                {
                    Filters = query.Filters.Add(KeyValuePair.Create(name, value)),
                },
                _ => throw Unknown(file, name, value),
            };
        }

        return query;
    }

    /// <summary>Whether a parameter of this name is something else than a filter.</summary>
    public static bool IsReserved(string name) => _names.Contains(name, StringComparer.Ordinal);

    /// <summary>The snapshot that it asks for.</summary>
    /// <exception cref="ExportException"><c>asOf</c> is not a moment.</exception>
    public ValueTask<Snapshot> SnapshotAsync(ICitationStore store, CancellationToken cancellationToken) =>
        AsOf is null ? store.LatestAsync(cancellationToken)
        : Timestamp.TryParse(AsOf, out var moment) ? store.AsOfAsync(moment, cancellationToken)
        : throw Wrong(
            $"'asOf' is '{AsOf}', which is not an RFC 3339 time stamp. Write it as 2025-08-24T10:00:00Z.",
            ExportCorrection.With("asOf", MomentIn(AsOf) ?? "2025-08-24T10:00:00Z")
        );

    /// <summary>The request.</summary>
    /// <param name="filters">Reads filters and orders; asked for only where there are any, since binding a schema takes time.</param>
    /// <exception cref="ExportException">A parameter cannot be read.</exception>
    public ExportRequest Read(Func<FilterJson> filters)
    {
        var collection = Collection;
        try
        {
            return new ExportRequest(File)
            {
                Where = ShortFilter.Combine(File.Collection, Filters, Where) is { } where ? filters().Where(collection, where) : null,
                Order = Order is null ? [] : filters().Order(collection, Order),
                Fields = Fields is null ? [] : Columns(Fields),
                EscapeFormulas = Switch("safe", Safe),
                ByteOrderMark = Switch("bom", Bom),
                Since =
                    Since is null ? null
                    : long.TryParse(Since, NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since
                    : throw Wrong(
                        $"'since' is '{Since}', which is not the number of a commit. Give the commit of the last export, or 0.",
                        ExportCorrection.With("since", "0")
                    ),
            };
        }
        catch (GraphQLException fault)
        {
            throw new ExportException(
                ExportErrorCodes.BadFilter,
                string.Join(' ', fault.Errors.Select(error => $"{error.Message.TrimEnd('.')}.")),
                fault
            );
        }
    }

    private static bool Switch(string name, string? value) =>
        value switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw Wrong($"'{name}' is '{value}'. Give true or false.", ExportCorrection.With(name, "true")),
        };

    private static ImmutableArray<string> Columns(string fields) =>
        fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names
            ? [.. names]
            : throw Wrong(
                "'fields' names no column. Name some, separated by commas, or leave it out for all.",
                ExportCorrection.Without("fields")
            );

    private Scope Collection =>
        File.Collection switch
        {
            ExportCollection.Facts => Scope.Facts,
            ExportCollection.ClaimGroups => Scope.ClaimGroups,
            ExportCollection.Sources => Scope.Sources,
            ExportCollection.Entities => Scope.Entities,
            ExportCollection.Properties => Scope.Properties,
            _ when Where is null && Order is null => Scope.Facts,
            _ => throw Wrong($"{File} is the whole; it takes neither 'where' nor 'order'. Export one of the other collections."),
        };

    private static ExportException Unknown(ExportFile file, string name, string value)
    {
        string[] names = [.. ShortFilter.Of(file.Collection).Select(filter => filter.Name), .. _names];
        var elsewhere = ShortFilter.FileWith(name, file);
        return Wrong(
            $"There is no parameter '{name}' for {file}. There are {string.Join(", ", names)}.",
            NearestName.Of(name, names) is { } meant
                    ? new ExportCorrection
                    {
                        Parameter = name,
                        Name = meant,
                        Value = value,
                    }
                : elsewhere is not null ? ExportCorrection.Instead(elsewhere.Name)
                : ExportCorrection.Without(name)
        );
    }

    /// <summary>A date or time in another notation, as a time stamp; null when it is none.</summary>
    private static string? MomentIn(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? Timestamp.Format(moment)
            : null;

    private static ExportException Wrong(string message, ExportCorrection? correction = null) =>
        new(ExportErrorCodes.BadParameter, message) { Correction = correction };
}
