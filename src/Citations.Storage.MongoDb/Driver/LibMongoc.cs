using System.Runtime.InteropServices;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// The functions of libmongoc and libbson that are used, one to one: see https://mongoc.org/libmongoc/current/api.html. Errors are
/// <c>bson_error_t</c>: 64 words of eight bytes.
/// </summary>
internal static partial class LibMongoc
{
    public const string Mongoc = "libmongoc-1.0.so.0";
    public const string Bson = "libbson-1.0.so.0";

    [LibraryImport(Mongoc, EntryPoint = "mongoc_init")]
    public static partial void Init();

    /// <summary>Without a handler libmongoc is silent; with its own it writes to standard error.</summary>
    [LibraryImport(Mongoc, EntryPoint = "mongoc_log_set_handler")]
    public static partial void SetLogHandler(nint handler, nint state);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_new_with_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial UriHandle UriNew(string uri, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_destroy")]
    public static partial void UriDestroy(nint uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_database")]
    public static partial nint UriDatabase(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_tls")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriTls(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_auth_mechanism")]
    public static partial nint UriMechanism(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_option_as_utf8", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint UriText(UriHandle uri, string option, nint fallback);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_hosts")]
    public static partial nint UriHosts(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_srv_hostname")]
    public static partial nint UriServiceHost(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_start_session")]
    public static partial SessionHandle SessionStart(ClientHandle client, nint options, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_append")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool SessionAppend(SessionHandle session, BsonHandle options, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_advance_operation_time")]
    public static partial void SessionAdvanceOperationTime(SessionHandle session, uint seconds, uint increment);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_get_operation_time")]
    public static partial void SessionOperationTime(SessionHandle session, out uint seconds, out uint increment);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_destroy")]
    public static partial void SessionDestroy(nint session);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_has_option", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriHasOption(UriHandle uri, string name);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_set_option_as_int32", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriSetOption(UriHandle uri, string name, int value);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_set_option_as_bool", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriSetSwitch(UriHandle uri, string name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_set_appname", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriSetApplication(UriHandle uri, string name);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_new_with_error")]
    public static partial PoolHandle PoolNew(UriHandle uri, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_set_error_api")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PoolSetErrorApi(PoolHandle pool, int version);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_destroy")]
    public static partial void PoolDestroy(nint pool);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_pop")]
    public static partial nint PoolPop(PoolHandle pool);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_push")]
    public static partial void PoolPush(nint pool, nint client);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_read_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ReadCommand(ClientHandle client, string database, BsonHandle command, nint preferences, nint options, ReplyHandle reply, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_write_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool WriteCommand(ClientHandle client, string database, BsonHandle command, BsonHandle options, ReplyHandle reply, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_command_simple", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool SimpleCommand(ClientHandle client, string database, BsonHandle command, nint preferences, ReplyHandle reply, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_get_collection", StringMarshalling = StringMarshalling.Utf8)]
    public static partial CollectionHandle CollectionOf(ClientHandle client, string database, string collection);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_collection_destroy")]
    public static partial void CollectionDestroy(nint collection);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_read_prefs_new")]
    public static partial PreferencesHandle PreferencesNew(int mode);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_read_prefs_destroy")]
    public static partial void PreferencesDestroy(nint preferences);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_collection_aggregate")]
    public static partial CursorHandle Aggregate(CollectionHandle collection, int flags, BsonHandle pipeline, BsonHandle options, nint preferences);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_next")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool CursorNext(CursorHandle cursor, out nint document);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool CursorError(CursorHandle cursor, Span<ulong> error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_destroy")]
    public static partial void CursorDestroy(nint cursor);

    [LibraryImport(Bson, EntryPoint = "bson_new_from_data")]
    public static partial BsonHandle BsonNew(ReadOnlySpan<byte> bytes, nuint length);

    [LibraryImport(Bson, EntryPoint = "bson_destroy")]
    public static partial void BsonDestroy(nint bson);

    [LibraryImport(Bson, EntryPoint = "bson_get_data")]
    public static partial nint BsonData(nint bson);
}
