using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using MongoDB.Bson;
using SortKey = Citations.Storage.Queries.SortKey;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>One sort key of an order.</summary>
/// <param name="Path">The path in the document or in a joined one.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
internal readonly record struct SortPart(string Path, FieldType Type, bool Descending);

/// <summary>The total order of a query, and the stages that join the sort values of other collections.</summary>
internal sealed class Ordering
{
    private readonly List<SortPart> _parts = [];
    private readonly View _view;

    private Ordering(View view) => _view = view;

    /// <summary>The sort keys, ending with the tie-breaker.</summary>
    public IReadOnlyList<SortPart> Parts => _parts;

    /// <summary>The stages that must run before the sort.</summary>
    public BsonArray Joins { get; } = [];

    public static Ordering Compile(Scope collection, ImmutableArray<SortKey> order, View view)
    {
        var ordering = new Ordering(view);
        foreach (var key in order)
        {
            ordering.Add(key);
        }

        ordering._parts.Add(Tie(collection) with { Descending = order.Length > 0 && order[^1].Descending });
        return ordering;
    }

    /// <summary>The stage that sorts.</summary>
    /// <param name="reversed">Whether the order is reversed.</param>
    public BsonDocument Sort(bool reversed)
    {
        var keys = new BsonDocument();
        foreach (var part in _parts)
        {
            if (!keys.Contains(part.Path))
            {
                keys.Add(part.Path, part.Descending == reversed ? 1 : -1);
            }

            if (string.Equals(part.Path, StoredFields.Id, StringComparison.Ordinal))
            {
                // _id is unique, and no index has further keys after it.
                break;
            }
        }

        return new() { { "$sort", keys } };
    }

    /// <summary>The stage that adds the sort values to each record.</summary>
    public BsonDocument Values()
    {
        var values = new BsonDocument();
        for (var i = 0; i < _parts.Count; i++)
        {
            values.Add($"s{i}", $"${_parts[i].Path}");
        }

        return new()
        {
            {
                "$addFields",
                new BsonDocument { { StoredFields.SortValues, values } }
            },
        };
    }

    /// <summary>Reads the sort values that <see cref="Values"/> added.</summary>
    public void Read(ReadOnlySpan<byte> document, List<Scalar> values)
    {
        if (!BsonToJson.TryFind(document, "_s"u8, out var found))
        {
            throw new BsonException("a result has no sort values");
        }

        // MongoDB leaves missing values out.
        var first = values.Count;
        CollectionsMarshal.SetCount(values, first + _parts.Count);
        var added = CollectionsMarshal.AsSpan(values)[first..];
        added.Clear();
        for (var items = found.Inner(); items.Next(); )
        {
            var index = int.Parse(items.Name[1..], CultureInfo.InvariantCulture);
            added[index] = Paths.Scalar(_parts[index].Type, items);
        }
    }

    /// <summary>The condition for records after or before a position.</summary>
    /// <exception cref="StoreException">The cursor belongs to an order with another number of sort keys.</exception>
    public BsonDocument Seek(Cursor cursor, bool after)
    {
        if (cursor.Place.Length != _parts.Count)
        {
            throw new StoreException(
                StoreErrorCode.CursorOfAnotherQuery,
                "cursor",
                "it does not fit this order",
                "Page on with the filter and order that it came from"
            );
        }

        // For each sort key: equal in the keys before it and beyond in this one. The alternatives stand side by side, because MongoDB
        // allows only 100 levels of nesting.
        var equal = new List<BsonDocument>(_parts.Count);
        var ways = new List<BsonDocument>(_parts.Count);
        for (var i = 0; i < _parts.Count; i++)
        {
            var value = Paths.Value(cursor.Place[i]);
            ways.Add(Match.All([.. equal, Beyond(_parts[i].Path, value, greater: after != _parts[i].Descending)]));
            equal.Add(Match.Eq(_parts[i].Path, value));
        }

        return Match.Any([.. ways]);
    }

    private static BsonDocument Beyond(string path, BsonValue value, bool greater) =>
        (value.IsBsonNull, greater) switch
        {
            (true, true) => Match.Stated(path),
            (true, false) => Match.False,
            (false, true) => Match.Op(path, "$gt", value),
            _ => Match.Any(Match.Op(path, "$lt", value), Match.Eq(path, BsonNull.Value)),
        };

    private static SortPart Tie(Scope collection) =>
        collection switch
        {
            Scope.Facts => new("index.number", FieldType.Integer, false),
            Scope.ClaimGroups => new(StoredFields.Place, FieldType.Text, false),
            _ => new(StoredFields.Key, FieldType.Text, false),
        };

    private void Add(SortKey key)
    {
        if (key is { Via: null, Field: Field.FactStatus })
        {
            AddStatus(key);
        }
        else if (key.Via is null or Relation.FactValue)
        {
            // The default order of claim groups begins with the subject.
            _parts.Add(
                key.Field == Field.GroupSubject
                    ? new SortPart(StoredFields.Place, FieldType.Text, key.Descending)
                    : new SortPart(Paths.Sorted(key.Field), TypeOf(key.Field), key.Descending)
            );
        }
        else if (key.Field == Fields.KeyOf(Fields.EndsOf(key.Via.Value).To))
        {
            _parts.Add(new SortPart(ReferenceOf(key.Via.Value), FieldType.Text, key.Descending));
        }
        else
        {
            AddVia(key, key.Via.Value);
        }
    }

    private void AddVia(SortKey key, Relation relation)
    {
        if (_parts.Any(part => string.Equals(part.Path, ReferenceOf(relation), StringComparison.Ordinal)))
        {
            return; // Records of one source (entity, property) share all its values.
        }

        var name = $"_v{Joins.Count}";
        var target = Fields.EndsOf(relation).To;
        var reference = ReferenceOf(relation);
        var inner = new BsonArray
        {
            Stage(
                "$match",
                new BsonDocument
                {
                    {
                        "$expr",
                        new BsonDocument
                        {
                            {
                                "$eq",
                                new BsonArray { "$key", "$$reference" }
                            },
                        }
                    },
                }
            ),
            Stage("$match", _view.Visible(target)),
            Stage("$project", new BsonDocument { { "_id", 0 }, { "value", $"${Paths.Sorted(key.Field)}" } }),
        };
        Joins.Add(
            Stage(
                "$lookup",
                new BsonDocument
                {
                    { "from", CollectionNames.Of(target) },
                    {
                        "let",
                        new BsonDocument { { "reference", $"${reference}" } }
                    },
                    { "pipeline", inner },
                    { "as", name },
                }
            )
        );
        Joins.Add(
            Stage(
                "$addFields",
                new BsonDocument
                {
                    {
                        name,
                        new BsonDocument
                        {
                            {
                                "$arrayElemAt",
                                new BsonArray { $"${name}.value", 0 }
                            },
                        }
                    },
                }
            )
        );
        _parts.Add(new SortPart(name, TypeOf(key.Field), key.Descending));
        if (relation != Relation.ValueEntity)
        {
            // Records of one source (entity, property) stay together.
            _parts.Add(new SortPart(reference, FieldType.Text, key.Descending));
        }
    }

    /// <summary>Sorts active facts first, then retracted, then superseded ones.</summary>
    private void AddStatus(SortKey key)
    {
        var name = $"_v{Joins.Count}";
        var status = Choose(After("$index.retired"), 0, Choose(NotAfter("$index.retracted"), 1, 2));
        if (_view.HasReinstatements)
        {
            var then = $"_e{Joins.Count}";
            Joins.Add(Stage("$addFields", new BsonDocument { { then, EndingThen() } }));
            var ended = Choose(NotAfter($"${then}.retracted"), 1, 2);
            status = Choose(Call("$gt", $"${then}.until", 0), ended, status);
        }

        Joins.Add(Stage("$addFields", new BsonDocument { { name, status } }));
        _parts.Add(new SortPart(name, FieldType.Integer, key.Descending));

        BsonDocument After(string path) => Call("$gt", path, _view.Commit);
        BsonDocument NotAfter(string path) => Call("$lte", path, _view.Commit);
    }

    /// <summary>The time in which a fact did not stand and that covers the commit; missing when there is none.</summary>
    private BsonDocument EndingThen()
    {
        var covers = Call("$and", Call("$lte", "$$ending.since", _view.Commit), Call("$gt", "$$ending.until", _view.Commit));
        var filtered = new BsonDocument
        {
            {
                "$filter",
                new BsonDocument
                {
                    { "input", Call("$ifNull", $"${StoredFields.Endings}", new BsonArray()) },
                    { "as", "ending" },
                    { "cond", covers },
                }
            },
        };
        return Call("$arrayElemAt", filtered, 0);
    }

    private static BsonDocument Choose(BsonValue condition, BsonValue then, BsonValue otherwise) =>
        Call("$cond", condition, then, otherwise);

    private static BsonDocument Call(string name, params BsonValue[] arguments) => new() { { name, new BsonArray(arguments) } };

    private static FieldType TypeOf(Field field) => Fields.TypeOf(field);

    private static string ReferenceOf(Relation relation) => relation == Relation.ValueEntity ? "value.entity" : Paths.Of(relation);

    private static BsonDocument Stage(string name, BsonDocument content) => new() { { name, content } };
}
