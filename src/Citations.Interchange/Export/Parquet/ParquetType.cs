using Citations.Interchange.Export.Rows;

namespace Citations.Interchange.Export.Parquet;

/// <summary>The numbers of Parquet's format (parquet.thrift) for what columns hold.</summary>
internal static class ParquetType
{
    public const int Plain = 0,
        Rle = 3,
        Gzip = 2,
        Optional = 1,
        DataPage = 0;

    private const int Boolean = 0,
        Int64 = 2,
        Double = 5,
        ByteArray = 6;
    private const int Utf8 = 0,
        TimestampMicros = 10,
        Json = 19;

    /// <summary>The physical type.</summary>
    public static int Of(CellType type) =>
        type switch
        {
            CellType.Number => Double,
            CellType.Integer or CellType.Instant => Int64,
            CellType.Boolean => Boolean,
            _ => ByteArray,
        };

    /// <summary>What the physical type stands for, in the older and in the newer way, since readers look at either.</summary>
    public static void Annotate(ThriftWriter thrift, CellType type)
    {
        switch (type)
        {
            case CellType.Text:
                thrift.Field(6, Utf8);
                thrift.Field(10, () => thrift.Field(1, static () => { }));
                break;
            case CellType.Json:
                thrift.Field(6, Json);
                thrift.Field(10, () => thrift.Field(12, static () => { }));
                break;
            case CellType.Instant:
                thrift.Field(6, TimestampMicros);
                thrift.Field(
                    10,
                    () =>
                        thrift.Field(
                            8,
                            () =>
                            {
                                thrift.Field(1, value: true);
                                thrift.Field(2, () => thrift.Field(2, static () => { }));
                            }
                        )
                );
                break;
        }
    }
}
