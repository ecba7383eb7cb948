using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Execution.Resolving;

namespace Citations.GraphQL.Execution.Writing;

/// <summary>
/// The write phase: depth-first, straight to JSON (specification §6.4.3). Each method returns false when a non-null position would be null.
/// Then the error is recorded, and the nearest nullable caller cuts the output back and writes null.
/// </summary>
internal sealed class ObjectWriter(ExecutionState state, ResponseWriter writer, ErrorLog errors)
{
    /// <summary>Writes an object. Stops at the first field that fails in a non-null position.</summary>
    public bool WriteObject(ObjectPlan plan, object parent, Level? level, int row, FieldContext? context)
    {
        foreach (var field in plan.Fields)
        {
            if (!WriteField(plan, field, parent, level, row, context))
            {
                return false;
            }
        }

        CloseObject(plan);
        return true;
    }

    /// <summary>Writes a key and its value.</summary>
    public bool WriteField(ObjectPlan plan, FieldPlan field, object parent, Level? level, int row, FieldContext? context)
    {
        writer.WriteRaw(field.Key);
        if (field.Constant is { } constant)
        {
            writer.WriteRaw(constant);
            return true;
        }

        errors.Push(field.ResponseName);
        var written = field.Binding.IsLeaf
            ? WriteLeaf(plan, field, parent, level, row, context)
            : WriteComposite(plan, field, parent, level, row, context);
        errors.Pop();
        return written;
    }

    /// <summary>Writes a value of any shape: null, a list, a leaf or an object.</summary>
    public bool WriteValue(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape shape,
        object? value,
        ObjectRows? rows,
        ref int next,
        FieldContext? context
    )
    {
        if (value is null)
        {
            return WriteNull(owner, field, shape);
        }

        var start = writer.Position;
        var written =
            shape.Item is not null ? WriteList(owner, field, shape.Item, value, rows, ref next, context)
            : field.Children is null ? WriteItem(owner, field, value)
            : WriteChild(owner, field, value, rows, ref next, context);
        return written || NullAt(shape, start);
    }

    /// <summary>The value of a field, from its column or from its parent.</summary>
    /// <exception cref="Exception">The resolver failed.</exception>
    public object? Read(ObjectPlan plan, FieldPlan field, object parent, ResolvedField? resolved, int row, ref FieldContext? context)
    {
        if (resolved is not null)
        {
            if (resolved.Column.FailureOf(row) is { } failure)
            {
                throw failure;
            }

            context = resolved.Context;
            return resolved.Objects is { } objects ? objects.Value(row) : resolved.Column[row];
        }

        context = ContextOf(plan, field, context);
        return field.Binding.Get(parent, context);
    }

    /// <summary>
    /// The plan of an object, and its row if it was resolved. The plan is null, and an error recorded, when the object's type is unknown.
    /// </summary>
    public (ObjectPlan? Plan, Level? Level, int Row) Place(ObjectPlan owner, FieldPlan field, object value, ObjectRows? rows, ref int next)
    {
        var (level, row) = rows is null ? (null, 0) : rows.At(next++);
        if ((level?.Plan ?? field.Children!.Only) is { } plan)
        {
            return (plan, level, row);
        }

        try
        {
            return (field.Children![state.Schema.TypeOf(field.Children.Type, value)], null, 0);
        }
        catch (Exception failure) when (!state.CancellationToken.IsCancellationRequested)
        {
            errors.Add(field, owner, failure);
            return (null, null, 0);
        }
    }

    /// <summary>An object without the scope that it brings, and the context that has it.</summary>
    public (object Value, FieldContext? Context) Unwrap(object value, FieldContext? context) =>
        value is Scoped scoped ? (scoped.Value, state.Below(context, scoped.Scope)) : (value, context);

    /// <summary>Writes null, or records an error where null is not allowed.</summary>
    public bool WriteNull(ObjectPlan owner, FieldPlan field, ValueShape shape)
    {
        if (shape.IsNonNull)
        {
            errors.AddNull(field, owner);
            if (state.OnError is not ErrorBehavior.Null)
            {
                return false;
            }
        }

        writer.WriteNull();
        return true;
    }

    /// <summary>
    /// Cuts the output back and writes null, if null is allowed here. It is allowed at any error if the client asked for that, and at none
    /// if the first error ends the execution.
    /// </summary>
    /// <exception cref="ResponseAbortedException">Some of the output has been flushed.</exception>
    public bool NullAt(ValueShape shape, long start)
    {
        if (state.OnError is ErrorBehavior.Halt || (shape.IsNonNull && state.OnError is not ErrorBehavior.Null))
        {
            return false;
        }

        if (!writer.TryTruncate(start))
        {
            throw new ResponseAbortedException(errors.Errors[^1]);
        }

        writer.WriteNull();
        return true;
    }

    /// <summary>Closes an object. Its first key has opened it, unless it has none.</summary>
    public void CloseObject(ObjectPlan plan) => writer.WriteRaw(plan.Fields.Length == 0 ? "{}"u8 : "}"u8);

    private bool WriteLeaf(ObjectPlan plan, FieldPlan field, object parent, Level? level, int row, FieldContext? context)
    {
        var start = writer.Position;
        bool written;
        try
        {
            if (field.Slot < 0)
            {
                written = field.Binding.TryWrite(parent, ContextOf(plan, field, context), writer);
            }
            else
            {
                var column = level!.Fields[field.Slot]!.Column;
                written = column.FailureOf(row) is { } failure ? throw failure : field.Binding.TryWrite(column, row, writer);
            }
        }
        catch (Exception failure) when (!state.CancellationToken.IsCancellationRequested)
        {
            errors.Add(field, plan, failure);
            return NullAt(field.Shape, start);
        }

        return written || WriteNull(plan, field, field.Shape);
    }

    private bool WriteComposite(ObjectPlan plan, FieldPlan field, object parent, Level? level, int row, FieldContext? context)
    {
        var start = writer.Position;
        var depth = errors.Depth;
        var resolved = field.Slot < 0 ? null : level!.Fields[field.Slot];
        try
        {
            var value = Read(plan, field, parent, resolved, row, ref context);
            var next = resolved?.Objects?.Start(row) ?? 0;
            return WriteValue(plan, field, field.Shape, value, resolved?.Objects, ref next, context);
        }
        catch (Exception failure)
            when (failure is not (ResponseAbortedException or ReaderGoneException) && !state.CancellationToken.IsCancellationRequested)
        {
            errors.Depth = depth;
            errors.Add(field, plan, failure);
            return NullAt(field.Shape, start);
        }
    }

    private bool WriteList(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape item,
        object value,
        ObjectRows? rows,
        ref int next,
        FieldContext? context
    )
    {
        if (OpenList(owner, field, value) is not { } items)
        {
            return false;
        }

        writer.WriteByte((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteByte((byte)',');
            }

            if (!WriteListItem(owner, field, item, items[i], i, rows, ref next, context))
            {
                return false;
            }
        }

        writer.WriteByte((byte)']');
        return true;
    }

    /// <summary>The list, or null and an error when the value is not a list.</summary>
    public IReadOnlyList<object?>? OpenList(ObjectPlan owner, FieldPlan field, object value)
    {
        if (Lists.Open(value) is { } items)
        {
            return items;
        }

        errors.Add(
            field,
            new GraphQLError(
                $"Expected Iterable, but did not find one for field \"{owner.Type.Name}.{field.Definition.Name}\".",
                ErrorCodes.ResultCoercion
            )
        );
        return null;
    }

    /// <summary>Writes an item. Keeps the object number correct even if the item becomes null half-way.</summary>
    public bool WriteListItem(
        ObjectPlan owner,
        FieldPlan field,
        ValueShape shape,
        object? item,
        int index,
        ObjectRows? rows,
        ref int next,
        FieldContext? context
    )
    {
        state.CancellationToken.ThrowIfCancellationRequested();
        errors.Push(index);
        var first = next;
        var written = WriteValue(owner, field, shape, item, rows, ref next, context);
        if (rows is not null && shape.Item is not null)
        {
            next = first + ObjectRows.CountIn(item, shape);
        }

        errors.Pop();
        return written;
    }

    private bool WriteItem(ObjectPlan owner, FieldPlan field, object value)
    {
        try
        {
            return field.Binding.WriteItem(value, writer);
        }
        catch (Exception failure) when (!state.CancellationToken.IsCancellationRequested)
        {
            errors.Add(field, owner, failure);
            return false;
        }
    }

    private bool WriteChild(ObjectPlan owner, FieldPlan field, object value, ObjectRows? rows, ref int next, FieldContext? context)
    {
        (value, context) = Unwrap(value, context);
        var (plan, level, row) = Place(owner, field, value, rows, ref next);
        return plan is not null && WriteObject(plan, value, level, row, context);
    }

    private FieldContext? ContextOf(ObjectPlan plan, FieldPlan field, FieldContext? above) =>
        field.Binding.NeedsContext || field.Error is not null ? state.ContextOf(field, plan, above) : above;
}
