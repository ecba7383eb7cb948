namespace Citations.Interchange.Export;

/// <summary>How far an export has come: what was handed to its output. Still true when it fails.</summary>
public sealed class ExportProgress
{
    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes so far, before compression.</summary>
    public long Bytes { get; private set; }

    /// <summary>Called whenever something was handed over.</summary>
    public Action<ExportProgress>? Changed { get; init; }

    internal void Sent(long rows, long bytes)
    {
        (Rows, Bytes) = (Rows + rows, Bytes + bytes);
        Changed?.Invoke(this);
    }
}
