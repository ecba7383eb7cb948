using System.Collections.Concurrent;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// A bounded cache of documents by their text, valid or not. Lookups take no lock. When it is full, the documents that were not used since
/// the last round are removed first (the clock algorithm).
/// </summary>
internal sealed class DocumentCache(int maxDocuments, int maxCharacters)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<Entry> _clock = new();
    private readonly Lock _lock = new();
    private long _characters;

    /// <summary>The number of cached documents.</summary>
    public int Count => _entries.Count;

    /// <summary>The number of fields in the cached plans of these documents.</summary>
    public long PlannedFields => _entries.Values.Sum(entry => entry.Document.PlannedFields);

    /// <summary>Gets or creates the document for that text. Two concurrent requests may both create it.</summary>
    public PlannedDocument GetOrAdd(string text, Func<string, PlannedDocument> make)
    {
        if (_entries.TryGetValue(text, out var known))
        {
            known.IsUsed = true;
            return known.Document;
        }

        var document = make(text);
        if (text.Length <= maxCharacters / 8)
        {
            Remember(new Entry(text, document));
        }

        return document;
    }

    private void Remember(Entry entry)
    {
        lock (_lock)
        {
            if (!_entries.TryAdd(entry.Text, entry))
            {
                return;
            }

            _clock.Enqueue(entry);
            _characters += entry.Text.Length;
            while (_clock.Count > maxDocuments || _characters > maxCharacters)
            {
                var oldest = _clock.Dequeue();
                if (oldest.IsUsed)
                {
                    oldest.IsUsed = false;
                    _clock.Enqueue(oldest);
                    continue;
                }

                _characters -= oldest.Text.Length;
                _entries.TryRemove(oldest.Text, out _);
            }
        }
    }

    private sealed class Entry(string text, PlannedDocument document)
    {
        public string Text { get; } = text;

        public PlannedDocument Document { get; } = document;

        /// <summary>Set without a lock. A lost update costs at most one more parse.</summary>
        public volatile bool IsUsed;
    }
}
