using System.Globalization;
using System.Text;
using Citations.Model.Unicode;

namespace Citations.Model.Comparing;

/// <summary>
/// The form in which URLs are compared (RFC 3986, section 6.2, and RFC 3987): scheme and host in lower case, internationalised hosts in
/// their ASCII form,
/// http as https, no default port, percent-encoding only where it is needed, no dot segments, no slash at the end of the path, no empty
/// fragment.
/// </summary>
internal static class UrlForm
{
    private const string Hexadecimal = "0123456789ABCDEF";

    private static readonly IdnMapping _idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    public static string Of(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var scheme = url[..colon].ToLowerInvariant();
        var rest = url[(colon + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return $"{scheme}:{Encoded(rest)}";
        }

        var end = rest.AsSpan(2).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest[2..] : rest[2..(end + 2)];
        var path = end < 0 ? "" : rest[(end + 2)..];
        var user = authority.LastIndexOf('@') + 1;
        var host = WithoutPort(
            authority[user..],
            scheme switch
            {
                "http" => ":80",
                "https" => ":443",
                "ftp" => ":21",
                _ => ":",
            }
        );
        return $"{(scheme is "http" ? "https" : scheme)}://{Encoded(authority[..user])}{Host(host)}{Path(Encoded(path))}";
    }

    private static string WithoutPort(string host, string port) =>
        host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host.TrimEnd(':');

    /// <summary>The host in ASCII, label by label, with its port. A label that has no ASCII form stays as it is.</summary>
    private static string Host(string host)
    {
        var decoded = host.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(host) : host;
        var colon = decoded.LastIndexOf(':');
        var hasPort = colon > 0 && decoded.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        var (name, port) = hasPort ? (decoded[..colon], decoded[colon..]) : (decoded, "");
        var lower = NormalForm.Nfc(name.Replace('\u3002', '.').ToLowerInvariant()).TrimEnd('.');
        return Ascii.IsValid(lower) ? lower + port : string.Join('.', lower.Split('.').Select(AsciiLabel)) + port;
    }

    private static string AsciiLabel(string label)
    {
        if (label.Length == 0 || Ascii.IsValid(label))
        {
            return label;
        }

        try
        {
            return _idn.GetAscii(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    /// <summary>Escapes what a URI must escape, unescapes what it need not, and writes escapes in capitals.</summary>
    private static string Encoded(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                Append(encoded, (byte)((Convert.FromHexString(text.AsSpan(i + 1, 2)))[0]));
                i += 2;
            }
            else if (text[i] < '\u0080')
            {
                encoded.Append(text[i]);
            }
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    Append(encoded, part);
                }

                i += rune.Utf16SequenceLength - 1;
            }
        }

        return encoded.ToString();
    }

    private static void Append(StringBuilder to, byte value)
    {
        if (char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~')
        {
            to.Append((char)value);
        }
        else
        {
            to.Append('%').Append(Hexadecimal[value >> 4]).Append(Hexadecimal[value & 0xF]);
        }
    }

    private static string Path(string rest)
    {
        rest = rest.TrimEnd('#');
        var end = rest.AsSpan().IndexOfAny('?', '#');
        var (path, query) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        return WithoutDots(path).TrimEnd('/') + query;
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is "..")
            {
                kept.RemoveRange(Math.Max(1, kept.Count - 1), kept.Count > 1 ? 1 : 0);
            }
            else if (segment is not ".")
            {
                kept.Add(segment);
            }
        }

        return string.Join('/', kept);
    }
}
