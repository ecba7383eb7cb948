using System.Buffers;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Execution.Resolving;

namespace Citations.GraphQL.Execution.Writing;

/// <summary>
/// Writes lists that may be streamed, and everything on the path to them. Such a list is resolved, written and flushed in chunks, so memory
/// does not grow with its length. <see cref="ObjectWriter"/> writes the rest.
/// </summary>
internal sealed class StreamingWriter(
    ExecutionState state,
    ResponseWriter writer,
    ErrorLog errors,
    ObjectWriter objects,
    LevelResolver resolver,
    IBufferWriter<byte> output
)
{
    /// <summary>Writes an object asynchronously.</summary>
    public async ValueTask<bool> WriteObjectAsync(ObjectPlan plan, object parent, Level? level, int row, FieldContext? context)
    {
        foreach (var field in plan.Fields)
        {
            if (!await WriteFieldAsync(plan, field, parent, level, row, context))
            {
                return false;
            }
        }

        objects.CloseObject(plan);
        return true;
    }

    /// <summary>Writes a key and its value.</summary>
    public ValueTask<bool> WriteFieldAsync(ObjectPlan plan, FieldPlan field, object parent, Level? level, int row, FieldContext? context) =>
        field.IsAsync
            ? WriteAsyncFieldAsync(plan, field, parent, level, row, context)
            : new(objects.WriteField(plan, field, parent, level, row, context));

    private async ValueTask<bool> WriteAsyncFieldAsync(
        ObjectPlan plan,
        FieldPlan field,
        object parent,
        Level? level,
        int row,
        FieldContext? context
    )
    {
        writer.WriteRaw(field.Key);
        errors.Push(field.ResponseName);
        var depth = errors.Depth;
        var start = writer.Position;
        var resolved = field.Slot < 0 ? null : level!.Fields[field.Slot];
        bool written;
        try
        {
            var value = objects.Read(plan, field, parent, resolved, row, ref context);
            var next = new Cursor { Next = resolved?.Objects?.Start(row) ?? 0 };
            written = await WriteValueAsync(plan, field, field.Shape, value, resolved?.Objects, next, context, field.MayStream);
        }
        catch (Exception failure)
            when (failure is not (ResponseAbortedException or ReaderGoneException) && !state.CancellationToken.IsCancellationRequested)
        {
            errors.Depth = depth;
            errors.Add(field, plan, failure);
            written = objects.NullAt(field.Shape, start);
        }

        errors.Pop();
        return written;
    }

    private async ValueTask<bool> WriteValueAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape shape,
        object? value,
        ObjectRows? rows,
        Cursor next,
        FieldContext? context,
        bool streamable = false
    )
    {
        if (value is null)
        {
            return objects.WriteNull(owner, field, shape);
        }

        var start = writer.Position;
        var written = shape.Item is null
            ? await WriteChildAsync(owner, field, value, rows, next, context)
            : await WriteListAsync(owner, field, shape.Item, value, rows, next, context, streamable);
        return written || objects.NullAt(shape, start);
    }

    private async ValueTask<bool> WriteChildAsync(
        ObjectPlan owner,
        FieldPlan field,
        object value,
        ObjectRows? rows,
        Cursor next,
        FieldContext? context
    )
    {
        (value, context) = objects.Unwrap(value, context);
        var (plan, level, row) = objects.Place(owner, field, value, rows, ref next.Next);
        return plan is not null && await WriteObjectAsync(plan, value, level, row, context);
    }

    private async ValueTask<bool> WriteListAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        object value,
        ObjectRows? rows,
        Cursor next,
        FieldContext? context,
        bool streamable
    )
    {
        writer.WriteByte((byte)'[');
        if (streamable && value is IAsyncEnumerable<IReadOnlyList<object?>> chunks)
        {
            var count = 0;
            await foreach (var chunk in chunks.WithCancellation(state.CancellationToken))
            {
                if (!await WriteChunkAsync(owner, field, item, chunk, count, context))
                {
                    return false;
                }

                count += chunk.Count;
            }
        }
        else if (objects.OpenList(owner, field, value) is not { } items)
        {
            return false;
        }
        else if (
            !await (
                streamable && items.Count > state.Options.ChunkSize
                    ? WriteInChunksAsync(owner, field, item, items, context)
                    : WriteItemsAsync(owner, field, item, items, 0, rows, next, context)
            )
        )
        {
            return false;
        }

        writer.WriteByte((byte)']');
        return true;
    }

    /// <summary>Writes a list in memory that is too long to be resolved and written at once.</summary>
    private async ValueTask<bool> WriteInChunksAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        IReadOnlyList<object?> items,
        FieldContext? context
    )
    {
        var size = state.Options.ChunkSize;
        for (var start = 0; start < items.Count; start += size)
        {
            var chunk = new object?[Math.Min(size, items.Count - start)];
            for (var i = 0; i < chunk.Length; i++)
            {
                chunk[i] = items[start + i];
            }

            if (!await WriteChunkAsync(owner, field, item, chunk, start, context))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> WriteChunkAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        IReadOnlyList<object?> chunk,
        int firstIndex,
        FieldContext? context
    )
    {
        var rows = default(ObjectRows);
        if (field.Children is { NeedResolving: true })
        {
            rows = new ObjectRows(field, 1, state.Schema, state.Options.ChunkSize);
            rows.AddChunk(chunk);
            await resolver.ResolveChunkAsync(rows, context);
        }

        var items = rows is null ? chunk : (IReadOnlyList<object?>)rows.Value(0)!;
        if (!await WriteItemsAsync(owner, field, item, items, firstIndex, rows, new Cursor(), context))
        {
            return false;
        }

        rows?.Release();
        // What has left cannot be taken back, which an error that ends the execution has to do
        if (state.OnError is not ErrorBehavior.Halt && (firstIndex == 0 || writer.Pending >= state.Options.FlushThreshold))
        {
            await writer.FlushAsync(output, state.CancellationToken);
        }

        return true;
    }

    private async ValueTask<bool> WriteItemsAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        IReadOnlyList<object?> items,
        int firstIndex,
        ObjectRows? rows,
        Cursor next,
        FieldContext? context
    )
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (firstIndex + i > 0)
            {
                writer.WriteByte((byte)',');
            }

            if (
                !(
                    field.Children is { AreAsync: true }
                        ? await WriteItemAsync(owner, field, item, items[i], firstIndex + i, rows, next, context)
                        : objects.WriteListItem(owner, field, item, items[i], firstIndex + i, rows, ref next.Next, context)
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> WriteItemAsync(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        object? value,
        int index,
        ObjectRows? rows,
        Cursor next,
        FieldContext? context
    )
    {
        state.CancellationToken.ThrowIfCancellationRequested();
        errors.Push(index);
        var first = next.Next;
        var written = await WriteValueAsync(owner, field, item, value, rows, next, context);
        if (rows is not null && item.Item is not null)
        {
            next.Next = first + ObjectRows.CountIn(value, item);
        }

        errors.Pop();
        return written;
    }

    /// <summary>The number of the next object, for asynchronous methods (which have no ref parameters).</summary>
    private sealed class Cursor
    {
        public int Next;
    }
}
