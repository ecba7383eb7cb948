using System.Buffers;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Execution.Resolving;
using Citations.GraphQL.Execution.Writing;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>One run of one operation: resolve, then write (specification §6.2).</summary>
internal sealed class OperationExecution
{
    private readonly ExecutionState _state;
    private readonly ResponseWriter _writer;
    private readonly ErrorLog _errors;
    private readonly LevelResolver _resolver;
    private readonly ObjectWriter _objects;
    private readonly StreamingWriter _streams;

    public OperationExecution(ExecutionState state, ResponseWriter writer, IBufferWriter<byte> output)
    {
        _state = state;
        _writer = writer;
        _errors = new ErrorLog(state.Schema.FailureTranslator);
        _resolver = new LevelResolver(state);
        _objects = new ObjectWriter(state, writer, _errors);
        _streams = new StreamingWriter(state, writer, _errors, _objects, _resolver, output);
    }

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors.Errors;

    /// <summary>Writes the response.</summary>
    public async ValueTask RunAsync(object root)
    {
        _writer.WriteRaw("{\"data\":"u8);
        await WriteDataAsync(root);
        if (_errors.Errors.Count > 0)
        {
            _writer.WriteRaw(",\"errors\":"u8);
            ErrorWriter.Write(_errors.Errors, _writer);
        }

        if (_state.Request.Extensions is { Count: > 0 } extensions)
        {
            _writer.WriteRaw(",\"extensions\":"u8);
            ErrorWriter.WriteMap(extensions, _writer);
        }

        _writer.WriteByte((byte)'}');
    }

    private async ValueTask WriteDataAsync(object root)
    {
        var start = _writer.Position;
        var plan = _state.Plan.Root;
        var level = new Level(plan);
        level.Add(root);
        var written =
            _state.Plan.Operation.Operation is OperationType.Mutation
                ? await WriteSeriallyAsync(plan, root, level)
                : await WriteTogetherAsync(plan, root, level);
        if (!written)
        {
            if (!_writer.TryTruncate(start))
            {
                throw new ResponseAbortedException(_errors.Errors[^1]);
            }

            _writer.WriteNull();
        }

        level.Release();
    }

    private async ValueTask<bool> WriteTogetherAsync(ObjectPlan plan, object root, Level level)
    {
        await _resolver.ResolveAllAsync(level);
        return plan.IsAsync
            ? await _streams.WriteObjectAsync(plan, root, level, 0, null)
            : _objects.WriteObject(plan, root, level, 0, null);
    }

    /// <summary>
    /// Executes a mutation: a root field starts after the previous one, with everything below it, is complete (specification §6.2.2).
    /// </summary>
    private async ValueTask<bool> WriteSeriallyAsync(ObjectPlan plan, object root, Level level)
    {
        foreach (var field in plan.Fields)
        {
            if (field.Slot >= 0)
            {
                await _resolver.ResolveAllAsync(level, field);
            }

            if (!await _streams.WriteFieldAsync(plan, field, root, level, 0, null))
            {
                return false;
            }
        }

        _objects.CloseObject(plan);
        return true;
    }
}
