using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Planning;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>
/// The resolve phase. It goes breadth-first and calls every resolver once for all objects of its level. Siblings run concurrently as far as
/// they are asynchronous. Each field goes on to its children when it has its results.
/// </summary>
internal sealed class LevelResolver(ExecutionState state)
{
    /// <summary>
    /// Resolves all fields of the root, or one, and everything below. A resolver that ignores its cancellation is abandoned.
    /// </summary>
    public ValueTask ResolveAllAsync(Level root, FieldPlan? only = null) =>
        Abandonable(only is null ? ResolveAsync(root, above: null) : ResolveAsync(root, only, above: null));

    /// <summary>Resolves everything below the items of a streamed list.</summary>
    public ValueTask ResolveChunkAsync(ObjectRows objects, FieldContext? context) => Abandonable(ResolveBelowAsync(objects, context));

    /// <summary>Resolves all fields of the level and everything below. Failures are recorded in the columns.</summary>
    private ValueTask ResolveAsync(Level level, FieldContext? above)
    {
        if (level.Count == 0)
        {
            return default;
        }

        List<Task>? waiting = null;
        foreach (var field in level.Plan.Resolved)
        {
            var task = ResolveAsync(level, field, above);
            if (!task.IsCompletedSuccessfully)
            {
                (waiting ??= []).Add(task.AsTask());
            }
        }

        return waiting is null ? default : new(waiting.Count == 1 ? waiting[0] : Task.WhenAll(waiting));
    }

    /// <summary>Resolves one field of the level and everything below it.</summary>
    private async ValueTask ResolveAsync(Level level, FieldPlan field, FieldContext? above)
    {
        state.CancellationToken.ThrowIfCancellationRequested();
        var column = field.Binding.CreateColumn(level.Count);
        var context = above;
        try
        {
            context = field.Binding.NeedsContext || field.Error is not null ? state.ContextOf(field, level.Plan, above) : above;
            await field.Binding.ResolveAsync(level.Parents, context!, column);
        }
        catch (Exception failure) when (!state.CancellationToken.IsCancellationRequested)
        {
            column.FailAll(failure);
        }

        column.Close();
        var resolved = new ResolvedField(column, context);
        level.Fields[field.Slot] = resolved;
        if (field.Children is { NeedResolving: true } && !field.ComesInChunks)
        {
            resolved.Objects = ObjectsIn(column, field);
            await ResolveBelowAsync(resolved.Objects, context);
        }
    }

    /// <summary>Resolves everything below the given objects.</summary>
    private ValueTask ResolveBelowAsync(ObjectRows objects, FieldContext? context)
    {
        List<Task>? waiting = null;
        foreach (var level in objects.Levels)
        {
            var task = ResolveAsync(level, level.Scope is { } scope ? state.Below(context, scope) : context);
            if (!task.IsCompletedSuccessfully)
            {
                (waiting ??= []).Add(task.AsTask());
            }
        }

        return waiting is null ? default : new(Task.WhenAll(waiting));
    }

    private ValueTask Abandonable(ValueTask task) => task.IsCompleted ? task : new(task.AsTask().WaitAsync(state.CancellationToken));

    private ObjectRows ObjectsIn(Column column, FieldPlan field)
    {
        var objects = new ObjectRows(field, column.Count, state.Schema, state.Options.ChunkSize);
        for (var row = 0; row < column.Count; row++)
        {
            try
            {
                objects.Add(row, column.FailureOf(row) is null ? column[row] : null);
            }
            catch (Exception failure) when (!state.CancellationToken.IsCancellationRequested)
            {
                column.FailLate(row, failure);
            }
        }

        return objects;
    }
}
