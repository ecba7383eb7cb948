using System.CommandLine;
using System.Text.Json;
using Citations.Model.Json;
using Citations.Model.Records;

namespace Citations.Benchmarks.Data;

/// <summary>Writes a data set as records, one JSON object a line, for <c>import</c>.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var facts = new Option<int>("--facts") { Description = "How many facts", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Another seed gives other data of the same shape",
            DefaultValueFactory = _ => 1,
        };
        var file = new Option<FileInfo>("--out") { Description = "The file to write; '-' is the standard output", Required = true };
        var command = new Command("generate", "Write a data set as NDJSON records, to be imported") { facts, seed, file };
        command.SetAction(result =>
        {
            var data = new DataSet(result.GetValue(facts), result.GetValue(seed));
            var target = result.GetRequiredValue(file);
            using var stream = target.Name == "-" ? Console.OpenStandardOutput() : target.Create();
            Write(data, stream);
        });
        return command;
    }

    /// <summary>Writes all records, one a line.</summary>
    public static void Write(DataSet data, Stream stream)
    {
        using var writer = new Utf8JsonWriter(
            stream,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );
        foreach (var record in data.Commits().SelectMany(IEnumerable<Record> (records) => records))
        {
            RecordJson.Write(writer, record);
            writer.Flush();
            writer.Reset();
            stream.WriteByte((byte)'\n');
        }
    }
}
