using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Citations.Model.Values;
using Citations.Storage.Errors;
using Citations.Storage.Queries;

namespace Citations.Storage.Paging;

/// <summary>
/// The opaque form of cursors: base64url of version, commit, query, values and a checksum. The checksum detects changed or cut cursors. It
/// is not secret, because a forged cursor can only ask for a position that everybody may ask for.
/// </summary>
internal static class CursorText
{
    private const byte Version = 1;
    private const int ChecksumLength = 6;

    /// <summary>A position contains sort values, which may be long texts.</summary>
    private const int MaximumLength = 8 * 1024 * 1024;

    public static string Write(Cursor cursor)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        bytes.Write([Version]);
        Write(bytes, cursor.Commit);
        Write(bytes, unchecked((long)cursor.Query.Hash));
        bytes.Write([checked((byte)cursor.Place.Length)]);
        foreach (var value in cursor.Place)
        {
            Write(bytes, value);
        }

        bytes.Write(Checksum(bytes.WrittenSpan, stackalloc byte[SHA256.HashSizeInBytes]));
        return Base64Url.EncodeToString(bytes.WrittenSpan);
    }

    public static Cursor Read(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumLength || !Base64Url.IsValid(text))
        {
            throw Invalid();
        }

        // The decoder ignores white space, but a cursor has one valid form only.
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < 1 + 8 + 8 + 1 + ChecksumLength || bytes[0] != Version || !text.SequenceEqual(Base64Url.EncodeToString(bytes)))
        {
            throw Invalid();
        }

        var content = bytes[..^ChecksumLength];
        if (!Checksum(content, stackalloc byte[SHA256.HashSizeInBytes]).SequenceEqual(bytes[^ChecksumLength..]))
        {
            throw Invalid();
        }

        var rest = (ReadOnlySpan<byte>)content[1..];
        var commit = ReadInteger(ref rest);
        var query = new QueryIdentity(unchecked((ulong)ReadInteger(ref rest)));
        var values = new Scalar[rest[0]];
        rest = rest[1..];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadValue(ref rest);
        }

        return commit < 0 || rest.Length > 0 ? throw Invalid() : new Cursor(commit, query, ImmutableArray.Create(values));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), number);
        bytes.Advance(8);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, Scalar value)
    {
        bytes.Write([value.HasValue ? (byte)(value.Type + 1) : (byte)0]);
        if (!value.HasValue)
        {
            return;
        }

        if (value.Type is not (FieldType.Text or FieldType.Amount))
        {
            Write(bytes, value.AsInteger());
            return;
        }

        var text = Encoding.UTF8.GetBytes(value.AsText());
        Write(bytes, text.Length);
        bytes.Write(text);
    }

    private static Scalar ReadValue(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] > (byte)FieldType.Member + 1)
        {
            throw Invalid();
        }

        var (type, stated) = ((FieldType)(rest[0] - 1), rest[0] != 0);
        rest = rest[1..];
        if (!stated)
        {
            return Scalar.Null;
        }

        var number = ReadInteger(ref rest);
        if (type is not (FieldType.Text or FieldType.Amount))
        {
            return Scalar.OfInteger(type, number);
        }

        if (number < 0 || number > rest.Length)
        {
            throw Invalid();
        }

        var text = Encoding.UTF8.GetString(rest[..(int)number]);
        rest = rest[(int)number..];
        return type == FieldType.Text ? Scalar.Of(text)
            : Amount.TryParse(text, out var amount) ? Scalar.Of(amount)
            : throw Invalid();
    }

    private static long ReadInteger(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 8)
        {
            throw Invalid();
        }

        var number = BinaryPrimitives.ReadInt64BigEndian(rest);
        rest = rest[8..];
        return number;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        SHA256.HashData(content, hash);
        return hash[..ChecksumLength];
    }

    private static StoreException Invalid() =>
        new(
            StoreErrorCode.InvalidCursor,
            "cursor",
            "it is not a cursor of this API, or it was changed",
            "Pass on exactly what pageInfo or an edge gave, or start again without a cursor"
        );
}
