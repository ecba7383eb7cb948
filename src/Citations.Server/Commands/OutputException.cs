namespace Citations.Server.Commands;

/// <summary>What a command tells cannot be told. Its work is done.</summary>
internal sealed class OutputException(string why, Exception? inner = null)
    : Exception(
        $"Standard output cannot be written: {why}. What was committed is kept; send the output somewhere else, or to /dev/null.",
        inner
    );
