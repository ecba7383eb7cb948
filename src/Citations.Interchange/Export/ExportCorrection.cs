namespace Citations.Interchange.Export;

/// <summary>What to change in a request that was refused, so that it can be shown corrected.</summary>
public sealed record ExportCorrection
{
    /// <summary>The file to ask for instead; null when the file stays.</summary>
    public string? File { get; init; }

    /// <summary>The parameter to change; null when the parameters stay.</summary>
    public string? Parameter { get; init; }

    /// <summary>The name that the parameter should have; null when its name stays.</summary>
    public string? Name { get; init; }

    /// <summary>The value that the parameter should have; null to leave the parameter out, unless it gets another name.</summary>
    public string? Value { get; init; }

    /// <summary>Another file.</summary>
    public static ExportCorrection? Instead(string? file) => file is null ? null : new() { File = file };

    /// <summary>Without a parameter.</summary>
    public static ExportCorrection Without(string parameter) => new() { Parameter = parameter };

    /// <summary>With another value.</summary>
    public static ExportCorrection With(string parameter, string? value) => new() { Parameter = parameter, Value = value };
}
