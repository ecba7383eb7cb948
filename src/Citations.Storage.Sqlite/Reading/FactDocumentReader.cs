using System.Runtime.CompilerServices;
using Citations.Model.Json;
using Citations.Storage.Documents;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Compilation;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Copies fact documents from the table. Only documents that changed after the snapshot are decoded, to restore their state.
/// </summary>
internal sealed class FactDocumentReader(ReadPool pool, FactReader facts)
{
    private const string Columns = "f.id, f.state, f.verified, f.doc";
    private const int ColumnCount = 4;
    private const int BatchRows = 1_000;

    /// <summary>Documents can be long, so a batch ends when it reaches this size.</summary>
    private const int BatchBytes = 768 * 1024;

    public async IAsyncEnumerable<DocumentBatch> ReadAsync(
        PageQuery query,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        query.CheckFor(Scope.Facts);
        var next = query with { Take = BatchRows, FromEnd = false };
        while (true)
        {
            var (batch, last) = Read(next, at, cancellationToken);
            if (batch.Count > 0)
            {
                yield return batch;
            }
            else
            {
                batch.Dispose();
            }

            if (last is null)
            {
                yield break;
            }

            next = next with { After = last };
        }
    }

    /// <summary>Reads one batch. Also returns the position of its last document if there may be more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (DocumentBatch Batch, Cursor? Last) Read(PageQuery query, Snapshot at, CancellationToken cancellationToken)
    {
        using var scope = pool.Open(cancellationToken);
        var info = scope.At(at);
        var (statement, ordering) = new SelectCompiler(Scope.Facts, scope.Database, info, scope.Newest).Page(
            Columns,
            query,
            null,
            query.Take
        );
        var batch = new DocumentBatch(BatchBytes);
        var place = new Scalar[ordering.Parts.Count];
        var isFull = false;
        try
        {
            foreach (var row in statement)
            {
                if (row.Integer(1) <= info.Commit)
                {
                    batch.Add(row.Bytes(3));
                }
                else
                {
                    batch.Add(FactDocument.Write(facts.Decode(row, scope.Database, info, keep: false)));
                }

                isFull = batch.Count == query.Take || batch.Length >= BatchBytes;
                if (isFull)
                {
                    for (var i = 0; i < place.Length; i++)
                    {
                        place[i] = row.Scalar(ColumnCount + i, ordering.Parts[i].Type);
                    }

                    break;
                }
            }
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        return (batch, isFull ? new Cursor(at.Commit, QueryIdentity.Compute(Scope.Facts, query), [.. place]) : null);
    }
}
