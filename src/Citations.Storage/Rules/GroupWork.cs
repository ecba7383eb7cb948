using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;

namespace Citations.Storage.Rules;

/// <summary>A claim group that a commit may change.</summary>
internal sealed class GroupWork(ClaimQuestion question)
{
    private ArrayBufferWriter<byte>? _buffer;
    private int _start,
        _end;

    public ClaimQuestion Question => question;

    /// <summary>Facts that come to the group, by this commit or by a change of the property's rules.</summary>
    public List<Fact> Arrived { get; } = [];

    /// <summary>What the store finds the newest version by; null when there never was one.</summary>
    public long? Handle { get; set; }

    /// <summary>The version that stands; null when the group has no active fact.</summary>
    public ClaimGroup? Standing { get; set; }

    /// <summary>The active facts that answer the question.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>What the facts come to; null when there are none.</summary>
    public ClaimGroup? Derived { get; private set; }

    /// <summary>Whether <see cref="Derived"/> differs from <see cref="Standing"/>.</summary>
    public bool Differs { get; private set; }

    /// <summary><see cref="Derived"/> as JSON in UTF-8, until the group is staged.</summary>
    public ReadOnlySpan<byte> Document => _buffer!.WrittenSpan[_start.._end];

    /// <summary>When the newest fact was recorded, in UTC ticks; 0 when there is none.</summary>
    public long Newest { get; private set; }

    /// <summary>Derives the group. Reads nothing from the store, so it may run on another thread.</summary>
    public void Derive(Property property, GroupContext context, ArrayBufferWriter<byte> buffer)
    {
        Derived = ClaimGroups.Derive(question, property, Facts, context);
        if (Derived is null)
        {
            Differs = Standing is not null;
            return;
        }

        (_buffer, _start) = (buffer, buffer.WrittenCount);
        ClaimGroupDocument.Write(buffer, Derived);
        _end = buffer.WrittenCount;
        Differs = Standing is null || !Document.SequenceEqual(ClaimGroupDocument.Write(Standing));
        Newest = long.MinValue;
        foreach (var fact in Facts)
        {
            Newest = Math.Max(Newest, fact.RecordedAt.UtcTicks);
        }
    }

    /// <summary>Frees everything but the question, once the group is staged.</summary>
    public void Release()
    {
        (Standing, Derived, _buffer) = (null, null, null);
        Facts.Clear();
        Arrived.Clear();
    }
}
