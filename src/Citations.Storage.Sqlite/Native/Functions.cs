using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Storage.Queries;
using SQLitePCL;

namespace Citations.Storage.Sqlite.Native;

/// <summary>SQL functions for conditions on the domain that no column answers.</summary>
internal static class Functions
{
    public static void Register(sqlite3 database)
    {
        Add(
            database,
            "sortable_amount",
            static (context, text) =>
            {
                if (text is not null && Amount.TryParse(text, out var amount))
                {
                    raw.sqlite3_result_blob(context, SortableAmount.Encode(amount));
                }
                else
                {
                    raw.sqlite3_result_zeroblob(context, 0); // An empty span would become NULL, which no comparison matches.
                }
            }
        );
        Add(
            database,
            "earliest_day",
            static (context, text) => raw.sqlite3_result_int64(context, text is null ? long.MinValue : Days.Earliest(Edtf.Parse(text)))
        );
        Add(
            database,
            "latest_day",
            static (context, text) => raw.sqlite3_result_int64(context, text is null ? long.MinValue : Days.Latest(Edtf.Parse(text)))
        );
        Add(database, "key_hash", static (context, text) => raw.sqlite3_result_int64(context, KeyHash.Compute(text)));
    }

    private static void Add(sqlite3 database, string name, Action<sqlite3_context, string?> function) =>
        raw.sqlite3_create_function(
            database,
            name,
            1,
            raw.SQLITE_DETERMINISTIC,
            null,
            (context, _, arguments) =>
            {
                try
                {
                    function(context, raw.sqlite3_value_text(arguments[0]).utf8_to_string());
                }
                catch (ModelException e)
                {
                    raw.sqlite3_result_error(context, e.Message);
                }
            }
        );
}
