using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Execution.Resolving;
using Citations.GraphQL.Execution.Writing;

namespace Citations.Benchmarks.Suites;

/// <summary>The two phases of execution apart from each other: the executor runs the one straight after the other.</summary>
internal sealed class Phases : IDisposable
{
    private readonly ExecutionState _state;
    private readonly LevelResolver _resolver;
    private readonly ResponseWriter _writer = new();
    private readonly ObjectWriter _objects;
    private Level? _resolved;

    private Phases(RequestExecutor executor, PreparedRequest prepared)
    {
        var plan = prepared.Plan!;
        var request = new RequestContext(
            executor.Schema.Schema,
            plan.Operation.Operation,
            null,
            prepared.Request.State,
            CancellationToken.None
        );
        _state = new ExecutionState(executor.Schema, plan, prepared.Variables, request, executor.Options);
        _resolver = new LevelResolver(_state);
        _objects = new ObjectWriter(_state, _writer, new ErrorLog());
    }

    public static async ValueTask<Phases> CreateAsync(RequestExecutor executor, PreparedRequest prepared)
    {
        var phases = new Phases(executor, prepared);
        phases._resolved = await phases.ResolveLevelAsync();
        return phases;
    }

    public async ValueTask ResolveAsync() => (await ResolveLevelAsync()).Release();

    /// <summary>Writes what was resolved once.</summary>
    public object? Write()
    {
        _writer.Reset();
        return _objects.WriteObject(_state.Plan.Root, _state.Request, _resolved, 0, null)
            ? null
            : throw new InvalidOperationException("the page has errors");
    }

    public void Dispose()
    {
        _resolved?.Release();
        _writer.Dispose();
    }

    private async ValueTask<Level> ResolveLevelAsync()
    {
        var level = new Level(_state.Plan.Root);
        level.Add(_state.Request);
        await _resolver.ResolveAllAsync(level);
        return level;
    }
}
