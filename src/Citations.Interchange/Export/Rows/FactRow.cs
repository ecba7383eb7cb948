using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Display;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Documents;

namespace Citations.Interchange.Export.Rows;

/// <summary>The row of one fact after the other. Cells are bytes of the document wherever they can be.</summary>
internal sealed class FactRow(FactBatch batch) : IDisposable
{
    private readonly PieceText _text = new();
    private readonly ExportBuffer _scratch = new(256);
    private readonly Func<string, string?> _noLabel = static _ => null;
    private ClaimGroupHead? _group;
    private int _grouped = -1;

    private ReadOnlyMemory<byte> _document;

    /// <summary>The place of the fact among its batch.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>The document of the fact.</summary>
    public ReadOnlySpan<byte> Document => _document.Span;

    /// <summary>Goes to the next fact; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        if (++Index == batch.Count)
        {
            return false;
        }

        _document = batch.Document(Index);
        return true;
    }

    public ref readonly FactPieces Fact => ref batch[Index];

    public Source? Source => batch.Source(Index);

    public Property? Property => batch.Property(Index);

    /// <summary>The claim group; found once, for more than one cell tells of it.</summary>
    public ClaimGroupHead? Group
    {
        get
        {
            if (_grouped != Index)
            {
                (_group, _grouped) = (batch.Group(Index), Index);
            }

            return _group;
        }
    }

    public string? SubjectLabel => batch.SubjectLabel(Index);

    /// <summary>A part of the document: a string's text, anything else as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Cell Of(scoped in Piece piece) => piece.IsThere ? Cell.Written(_text.Of(Document, piece)) : Cell.None;

    /// <summary>The value in words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Cell Display()
    {
        ref readonly var value = ref Fact.Value;
        switch (value.Kind)
        {
            case ValueKind.Text or ValueKind.Url:
                return Of(value.Plain);
            case ValueKind.Entity:
                return batch.ValueLabel(Index) is { } label ? Cell.Of(label) : Of(value.Plain);
            default:
                var decoded = ValueJson.ReadStored(value.Whole.In(Document));
                var unit = batch.ValueLabel(Index);
                return Cell.Of(ValueDisplay.Of(decoded, unit is null ? _noLabel : _ => unit));
        }
    }

    /// <summary>The status of each citation, separated by spaces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Cell Verifications()
    {
        ref readonly var fact = ref Fact;
        if (!fact.HasMoreCitations)
        {
            return Of(fact.FirstCitation.Verification);
        }

        _scratch.Clear();
        var list = fact.Citations.In(Document);
        var json = new DocumentScanner(list);
        while (CitationPieces.Next(ref json, out var citation))
        {
            if (_scratch.Length > 0)
            {
                _scratch.Add((byte)' ');
            }

            _scratch.Add(citation.Verification.In(list));
        }

        return Cell.Written(_scratch.Written.Span);
    }

    public Cell Status() =>
        Cell.Written(
            Fact.Retracted.IsThere ? "RETRACTED"u8
            : Fact.Superseded.IsThere ? "SUPERSEDED"u8
            : "ACTIVE"u8
        );

    public void Dispose() => _scratch.Dispose();
}
