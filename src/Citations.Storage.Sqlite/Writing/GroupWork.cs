using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>A claim group that a commit touches: what stands, what comes to it, and what is derived.</summary>
internal sealed class GroupWork(ClaimQuestion question)
{
    private ArrayBufferWriter<byte>? _bytes;
    private int _start, _end;

    public ClaimQuestion Question => question;

    /// <summary>The number of its subject, once it is looked up.</summary>
    public long Subject { get; set; }

    /// <summary>Facts that this commit brings to it.</summary>
    public List<Fact> Arrived { get; } = [];

    /// <summary>The number of its row; null when it has none yet.</summary>
    public long? Id { get; set; }

    /// <summary>The version that stands; null when it has no row, or no active fact.</summary>
    public ClaimGroup? Standing { get; set; }

    /// <summary>Its active facts, with those that arrived.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>What the facts come to; null when none is left.</summary>
    public ClaimGroup? Derived { get; private set; }

    /// <summary>In UTF-8; holds while the chunk is written.</summary>
    public ReadOnlySpan<byte> Document => _bytes!.WrittenSpan[_start.._end];

    /// <summary>When its newest fact was recorded, in UTC ticks.</summary>
    public long Newest { get; private set; }

    /// <summary>Pure, so many are derived while others are written.</summary>
    public void Derive(Property property, Func<string, string> originOf, Func<string, IReadOnlySet<string>>? broader, ArrayBufferWriter<byte> bytes)
    {
        Derived = ClaimGroups.Derive(question, property, Facts, originOf, broader);
        if (Derived is null)
        {
            return;
        }

        (_bytes, _start) = (bytes, bytes.WrittenCount);
        ClaimGroupDocument.Write(bytes, Derived);
        _end = bytes.WrittenCount;
        Newest = long.MinValue;
        foreach (var fact in Facts)
        {
            Newest = Math.Max(Newest, fact.RecordedAt.UtcTicks);
        }
    }

    public void LetGo()
    {
        (Standing, Derived, _bytes) = (null, null, null);
        Facts.Clear();
        Arrived.Clear();
    }
}
