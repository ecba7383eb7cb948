namespace Citations.Server.Pages.Data;

/// <summary>A page cannot be shown. Becomes a page with the status, the reason in words and what to do.</summary>
public sealed class PageFault(int status, string title, string reason, string remedy)
    : TransportException(status, HttpErrorCodes.Http, reason)
{
    public string Title => title;

    public string Remedy => remedy;

    /// <summary>Things with similar names, as (label, address).</summary>
    public IReadOnlyList<(string Label, string Address)> Suggestions { get; init; } = [];

    /// <summary>The page for any other fault.</summary>
    public static PageFault Of(TransportException fault) =>
        fault as PageFault ?? new PageFault(fault.Status, "This page cannot be shown", fault.Message, "");

    /// <summary>There is nothing under this key.</summary>
    public static PageFault NotFound(string kind, string key) =>
        new(
            StatusCodes.Status404NotFound,
            $"No such {kind}",
            $"There is no {kind} with the key “{key}”.",
            "Check the key, or search for a word of its name."
        );

    /// <summary>A part of the address cannot be read.</summary>
    public static PageFault BadParameter(string name, string value, string expected) =>
        new(
            StatusCodes.Status400BadRequest,
            "This address cannot be read",
            $"“{name}” is “{value}”, which is not {expected}.",
            $"Correct “{name}” in the address, or leave it out."
        );
}
