namespace Citations.Benchmarks.Data;

/// <summary>Data sets as files of records, kept in a directory so that the next run need not generate them again.</summary>
internal sealed class RecordFiles(DirectoryInfo root)
{
    /// <summary>The file that holds the data set, one record a line.</summary>
    public string Of(DataSet data)
    {
        var file = Path.Combine(root.FullName, $"{data.Facts}-{data.Seed}-v{DataSet.Version}.ndjson");
        if (!File.Exists(file))
        {
            root.Create();
            var unfinished = file + ".unfinished";
            using (var stream = File.Create(unfinished))
            {
                GenerateCommand.Write(data, stream);
            }

            File.Move(unfinished, file);
        }

        return file;
    }
}
