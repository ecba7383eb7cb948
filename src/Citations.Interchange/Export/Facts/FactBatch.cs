using System.Buffers;
using System.Runtime.CompilerServices;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Facts;

/// <summary>The facts of a batch of documents, with what they refer to: got with one call for each collection.</summary>
internal sealed class FactBatch : IDisposable
{
    private readonly DocumentBatch _documents;
    private readonly FactPieces[] _facts;
    private readonly FactLinks[] _links;
    private readonly Utf8Keys _entityKeys = new(),
        _propertyKeys = new(),
        _sourceKeys = new();
    private readonly List<SubjectProperty> _questions = [];
    private IReadOnlyList<Entity?> _entities = [];
    private IReadOnlyList<Property?> _properties = [];
    private IReadOnlyList<Source?> _sources = [];
    private IReadOnlyList<IReadOnlyList<ClaimGroupHead>> _groups = [];

    private FactBatch(DocumentBatch documents)
    {
        _documents = documents;
        _facts = ArrayPool<FactPieces>.Shared.Rent(documents.Count);
        _links = ArrayPool<FactLinks>.Shared.Rent(documents.Count);
    }

    public int Count => _documents.Count;

    /// <summary>Finds the parts of the documents and looks up what is needed besides.</summary>
    /// <param name="documents">The documents; they must live as long as the batch.</param>
    /// <param name="needs">What to look up.</param>
    /// <param name="store">Where.</param>
    /// <param name="at">As of when.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async ValueTask<FactBatch> ReadAsync(
        DocumentBatch documents,
        FactNeeds needs,
        ICitationStore store,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var batch = new FactBatch(documents);
        try
        {
            batch.FindParts(needs);
            await batch.LookUpAsync(needs, store, at, cancellationToken);
            return batch;
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    private async ValueTask LookUpAsync(FactNeeds needs, ICitationStore store, Snapshot at, CancellationToken cancellationToken)
    {
        if (needs.HasFlag(FactNeeds.Labels))
        {
            _entities = await store.Entities.GetAsync(_entityKeys.Keys, at, cancellationToken);
        }

        if (needs.HasFlag(FactNeeds.Groups))
        {
            _groups = await FactGroups.HeadsAsync(store, _questions, at, cancellationToken);
        }

        // Which of several groups is a fact's own depends on its property
        if (needs.HasFlag(FactNeeds.Properties) || _groups.Any(heads => heads.Count > 1))
        {
            _properties = await store.Properties.GetAsync(_propertyKeys.Keys, at, cancellationToken);
        }

        if (needs.HasFlag(FactNeeds.Sources))
        {
            _sources = await store.Sources.GetAsync(_sourceKeys.Keys, at, cancellationToken);
        }
    }

    public ReadOnlyMemory<byte> Document(int index) => _documents.Memory(index);

    public ref readonly FactPieces this[int index] => ref _facts[index];

    public string? SubjectLabel(int index) => _entities[_links[index].Subject]?.Label;

    /// <summary>The label of the entity that a value is, or of its unit; null when it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? ValueLabel(int index) => _links[index].ValueEntity >= 0 ? _entities[_links[index].ValueEntity]?.Label : null;

    public Property? Property(int index) => _properties[_links[index].Property];

    public Source? Source(int index) => _sources[_links[index].Source];

    /// <summary>The claim group that a fact belongs to; null when it no longer stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ClaimGroupHead? Group(int index)
    {
        var candidates = _facts[index].IsActive ? _groups[_links[index].Question] : [];
        return candidates.Count switch
        {
            0 => null,
            1 => candidates[0],
            _ => FactGroups.Choose(candidates, _documents[index], Property(index)!),
        };
    }

    public void Dispose()
    {
        ArrayPool<FactPieces>.Shared.Return(_facts);
        ArrayPool<FactLinks>.Shared.Return(_links);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindParts(FactNeeds needs)
    {
        var text = new PieceText();
        var questions = new Dictionary<(int, int), int>();
        for (var i = 0; i < _documents.Count; i++)
        {
            var document = _documents[i];
            FactPieces.Read(document, out _facts[i]);
            ref readonly var fact = ref _facts[i];
            ref var link = ref _links[i];
            link.Subject = _entityKeys.NumberOf(text.Of(document, fact.Subject));
            link.Property = _propertyKeys.NumberOf(text.Of(document, fact.Property));
            link.Source = needs.HasFlag(FactNeeds.Sources) ? _sourceKeys.NumberOf(text.Of(document, fact.Source)) : 0;
            var entity = fact.Value.Kind == ValueKind.Entity ? fact.Value.Plain : fact.Value.Unit;
            link.ValueEntity = needs.HasFlag(FactNeeds.Labels) && entity.IsThere ? _entityKeys.NumberOf(text.Of(document, entity)) : -1;
            if (
                needs.HasFlag(FactNeeds.Groups)
                && fact.IsActive
                && !questions.TryGetValue((link.Subject, link.Property), out link.Question)
            )
            {
                link.Question = _questions.Count;
                questions.Add((link.Subject, link.Property), link.Question);
                _questions.Add(new SubjectProperty(_entityKeys.Keys[link.Subject], _propertyKeys.Keys[link.Property]));
            }
        }
    }

    /// <summary>What a fact refers to, by numbers.</summary>
    private struct FactLinks
    {
        public int Subject,
            Property,
            Source,
            ValueEntity,
            Question;
    }
}
