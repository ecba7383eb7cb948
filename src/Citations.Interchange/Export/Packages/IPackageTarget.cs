namespace Citations.Interchange.Export.Packages;

/// <summary>Where the files of a package go: a directory, or a zip archive.</summary>
public interface IPackageTarget
{
    /// <summary>Begins a file; the one before it must be closed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<Stream> CreateAsync(string name, CancellationToken cancellationToken);
}
