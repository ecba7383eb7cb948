using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>
/// What the rules of a commit need from a store while a commit is under way: reads by key and by question, and staging. The rules decide;
/// the store
/// only reads and writes. A read sees what was staged before it, unless its description says otherwise. One commit uses it from one thread
/// at a time.
/// </summary>
/// <remarks>
/// A store in another process loads many keys with one command: the rules call <c>LoadAsync</c> before <c>Find</c>. An embedded store may
/// leave loading out and look up each key in <c>Find</c>.
/// </remarks>
internal interface ICommitStore
{
    IDefinitionStore<Property> Properties { get; }

    IDefinitionStore<Entity> Entities { get; }

    IDefinitionStore<Source> Sources { get; }

    IFactStore Facts { get; }

    ITextStore Texts { get; }

    IGroupStore Groups { get; }

    /// <summary>Loads every record that a batch mentions (<see cref="BatchKeys"/>).</summary>
    ValueTask LoadAsync(CommitBatch batch);

    /// <summary>Those of some origins that a source has as its own, leaving some sources out of account. As of the commit before.</summary>
    ValueTask<IReadOnlyCollection<string>> OriginsInUseAsync(IReadOnlyCollection<string> origins, IReadOnlySet<string> exceptSources);

    /// <summary>The keys of the sources whose text, or an earlier version of it, has one of some hashes. May be as of the commit
    /// before.</summary>
    ValueTask<IReadOnlyCollection<string>> SourcesOfTextsAsync(IReadOnlyCollection<string> hashes);

    /// <summary>The keys of the properties that compare by a hierarchy. May be as of the commit before.</summary>
    ValueTask<IReadOnlyCollection<string>> PropertiesWithHierarchyAsync();
}
