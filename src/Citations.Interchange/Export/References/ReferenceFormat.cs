using Citations.Interchange.Export.Streaming;
using Citations.Model.References;
using Citations.Model.Sources;

namespace Citations.Interchange.Export.References;

/// <summary>References to sources, for reference managers: a list of CSL-JSON items, BibTeX entries, or RIS records.</summary>
internal sealed class ReferenceFormat(ReferenceStyle style) : BatchFormat<RowBatch<Source>>
{
    protected override ReadOnlyMemory<byte> Beginning => style == ReferenceStyle.CslJson ? "["u8.ToArray() : default;

    protected override ReadOnlyMemory<byte> End => style == ReferenceStyle.CslJson ? "\n]\n"u8.ToArray() : default;

    protected override ValueTask WriteAsync(RowBatch<Source> batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var source in batch.Items)
        {
            var separator = (style, isFirst && to.Rows == 0) switch
            {
                (ReferenceStyle.CslJson, true) => "\n"u8,
                (ReferenceStyle.CslJson, false) => ",\n"u8,
                (_, true) => ""u8,
                (ReferenceStyle.Ris, false) => "\r\n"u8,
                _ => "\n"u8,
            };
            to.Add(separator);
            to.Add(Reference.To(source, style));
            to.Rows++;
        }

        return ValueTask.CompletedTask;
    }
}
