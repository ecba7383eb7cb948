namespace Citations.Architecture.Tests.Circles;

/// <summary>One folder of a project uses another. <paramref name="Example"/> is one place that does.</summary>
internal sealed record FolderUse(string From, string To, string Example);
