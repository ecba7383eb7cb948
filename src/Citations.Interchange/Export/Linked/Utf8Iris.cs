using System.Buffers;
using System.Text;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>The IRIs of records as <see cref="Iris"/> makes them, in UTF-8 and without making strings. They hold nothing that JSON or
/// N-Quads would escape.</summary>
internal sealed class Utf8Iris(string baseIri)
{
    private static readonly SearchValues<byte> _unreserved = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8
    );

    private readonly byte[] _fact = Of(baseIri, "fact"),
        _group = Of(baseIri, "claim-group"),
        _source = Of(baseIri, "source"),
        _entity = Of(baseIri, "entity"),
        _property = Of(baseIri, "property");

    public void Fact(ExportBuffer to, ReadOnlySpan<byte> key) => Add(to, _fact, key);

    public void ClaimGroup(ExportBuffer to, string key)
    {
        to.Add(_group);
        to.Add(key);
    }

    public void Source(ExportBuffer to, ReadOnlySpan<byte> key) => AddEncoded(to, _source, key);

    public void Entity(ExportBuffer to, ReadOnlySpan<byte> key) => AddEncoded(to, _entity, key);

    public void Property(ExportBuffer to, ReadOnlySpan<byte> key) => AddEncoded(to, _property, key);

    private static void Add(ExportBuffer to, byte[] prefix, ReadOnlySpan<byte> key)
    {
        to.Add(prefix);
        to.Add(key);
    }

    private static void AddEncoded(ExportBuffer to, byte[] prefix, ReadOnlySpan<byte> key)
    {
        if (key.IndexOfAnyExcept(_unreserved) < 0)
        {
            Add(to, prefix, key);
            return;
        }

        to.Add(prefix);
        to.Add(Uri.EscapeDataString(Encoding.UTF8.GetString(key)));
    }

    private static byte[] Of(string baseIri, string kind) => Encoding.UTF8.GetBytes($"{baseIri}{kind}:");
}
