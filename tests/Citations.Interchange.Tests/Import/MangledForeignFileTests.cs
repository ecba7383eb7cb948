using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Export;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>Other people's formats, broken anywhere: never a crash, a rehearsal says what happens, and what came in goes round.</summary>
public sealed class MangledForeignFileTests : IAsyncDisposable
{
    private const string Wikidata = """
        [
        {"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Ann"},"de":{"language":"de","value":"Anne"}},"aliases":{"en":[{"language":"en","value":"A."}]},"claims":{"P31":[{"id":"Q1$a","rank":"normal","mainsnak":{"snaktype":"value","property":"P31","datatype":"wikibase-item","datavalue":{"type":"wikibase-entityid","value":{"entity-type":"item","numeric-id":5,"id":"Q5"}}}}],"P569":[{"id":"Q1$b","rank":"preferred","mainsnak":{"snaktype":"value","property":"P569","datatype":"time","datavalue":{"type":"time","value":{"time":"+1952-03-11T00:00:00Z","precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985786"}}},"qualifiers":{"P1":[{"snaktype":"value","property":"P1","datatype":"quantity","datavalue":{"type":"quantity","value":{"amount":"+1.5","unit":"1","upperBound":"+2"}}}]},"references":[{"hash":"h","snaks":{"P854":[{"snaktype":"value","property":"P854","datatype":"url","datavalue":{"type":"string","value":"https://example.org/"}}]}}]}]},"sitelinks":{}},
        {"type":"lexeme","id":"L1","lemmas":{"de":{"language":"de","value":"Haus"}},"claims":[],"forms":[{"id":"L1-F1","representations":{"de":{"language":"de","value":"Häuser"}},"claims":{"P2":[{"id":"L1-F1$c","rank":"deprecated","mainsnak":{"snaktype":"value","property":"P2","datatype":"monolingualtext","datavalue":{"type":"monolingualtext","value":{"text":"so","language":"de"}}}}]}}],"senses":[]},
        {"type":"property","datatype":"globe-coordinate","id":"P9","labels":{"en":{"language":"en","value":"place"}},"claims":{"P9":[{"id":"P9$d","rank":"normal","mainsnak":{"snaktype":"value","property":"P9","datatype":"globe-coordinate","datavalue":{"type":"globecoordinate","value":{"latitude":1.5,"longitude":-2,"globe":"http://www.wikidata.org/entity/Q2"}}}}]}}
        ]
        """;

    private const string Statements = """
        canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang,original_value,external,first_seen,last_seen,id
        NK-1,x-1,name,name,Person,"Ann ""A."" B",d,eng,ANN,f,2023-04-20T10:31:11,2025-11-01,s1
        NK-1,x-1,birthDate,date,Person,1970-05,d,,,t,2023-04-20 10:31:11,2025-11-01,s2
        NK-2,x-2,owner,entity,Ownership,NK-1,d,,,f,2023-04-20,2025-11-01,s3
        NK-2,x-2,id,checksum,Ownership,abc,d,,,f,2023-04-20,2025-11-01,s4
        """;

    private const string Reviews = """
        {"@type":"ClaimReview","url":"https://a.example/1","claimReviewed":"A claim","datePublished":"2025-08-24","author":{"name":"A"},"reviewRating":{"alternateName":"False","ratingValue":1,"bestRating":5,"worstRating":"1"}}
        {"@type":"ClaimReview","url":"https://b.example/2","claimReviewed":"A claim","itemReviewed":{"author":[{"name":"X"},"Y"],"datePublished":"2025","appearance":["https://c.example/"]},"reviewRating":{"name":"True"}}
        """;

    private const string Table = "town;people;since;mayor\nRiga;600.000;24.08.2001;Ann\nOslo;1,5;;\"Bob\nC\"\nBergen;-;;Dan\n";

    private const string Mapping = """
        {"subject":{"column":"town","kind":"PLACE"},"source":{"key":"census"},"decimal":",","thousands":".","dates":["dd.mm.yyyy"],"missing":["-"],
         "facts":[{"property":"population","value":"people","valueKind":"quantity","qualifiers":[{"property":"since","value":"since","valueKind":"time"}]},{"property":"mayor","value":"mayor"}]}
        """;

    private static readonly string[] _pieces =
    [
        "\"",
        "\n",
        "\r",
        ",",
        ";",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\\ud800",
        "\0",
        "null",
        "-",
        "9999999999999999999",
        "😀",
        "\uFEFF",
        "{}",
        "[]",
        "\"\"",
    ];

    private readonly Workbench _bench = new();

    public static TheoryData<string, int> Files =>
        [
            .. from format in new[] { "wikidata", "statements", "csv", "claimreviews" }
            from seed in Enumerable.Range(1, 12)
            select (format, seed),
        ];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_is_taken_or_refused_and_a_rehearsal_says_so_before(string format, int seed)
    {
        var random = new Random(seed);
        var options = new ImportOptions
        {
            MaxErrors = long.MaxValue,
            MaxRefusals = int.MaxValue,
            Format = Enum.Parse<ImportFormat>(format, ignoreCase: true),
            Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping), "it"),
        };
        for (var i = 0; i < 10; i++)
        {
            var bytes = Mangled(
                random,
                format switch
                {
                    "wikidata" => Wikidata,
                    "statements" => Statements,
                    "claimreviews" => Reviews,
                    _ => Table,
                }
            );
            var once = options with { ChunkRecords = random.Next(1, 20) };
            Assert.Equal(await ToldAsync(once with { DryRun = true }, bytes), await ToldAsync(once, bytes));
        }

        var all = await _bench.Store.BytesAsync(Exports.Everything());
        await using var copy = new Workbench();
        Assert.Equal([], (await copy.ImportAsync(new ImportOptions(), all)).Refusals);
        Assert.Equal(Encoding.UTF8.GetString(all), await copy.Store.TextAsync(Exports.Everything()));
    }

    private async Task<string> ToldAsync(ImportOptions options, byte[] bytes)
    {
        try
        {
            var report = await _bench.ImportAsync(options, bytes);
            Assert.InRange(report.RefusedCount, 0, report.Lines);
            return $"{report.Lines} {report.Added} {report.Changed} {report.Unchanged} "
                + $"{report.After}\n{string.Join('\n', report.Refusals)}";
        }
        catch (ImportException fault)
        {
            return fault.Message;
        }
    }

    private static byte[] Mangled(Random random, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 30), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(0x100);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(_pieces[random.Next(_pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
