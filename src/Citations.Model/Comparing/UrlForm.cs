namespace Citations.Model.Comparing;

/// <summary>The form in which URLs are compared: scheme and host in lower case, http as https, no default port, no slash at the end of the path, no empty fragment.</summary>
internal static class UrlForm
{
    public static string Of(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var scheme = url[..colon].ToLowerInvariant();
        var rest = url[(colon + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return $"{scheme}:{rest}";
        }

        var end = rest.AsSpan(2).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest[2..] : rest[2..(end + 2)];
        var path = end < 0 ? "" : rest[(end + 2)..];
        var user = authority.LastIndexOf('@') + 1;
        var host = authority[user..].ToLowerInvariant();
        host = WithoutPort(host, scheme switch { "http" => ":80", "https" => ":443", "ftp" => ":21", _ => ":" });
        return $"{(string.Equals(scheme, "http", StringComparison.Ordinal) ? "https" : scheme)}://{authority[..user]}{host}{WithoutSlash(path)}";
    }

    private static string WithoutPort(string host, string port) =>
        host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host.TrimEnd(':');

    private static string WithoutSlash(string path)
    {
        path = path.TrimEnd('#');
        var end = path.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? path.TrimEnd('/') : path[..end].TrimEnd('/') + path[end..];
    }
}
