using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Keyset pages of one snapshot, in both directions, whatever others write meanwhile.</summary>
public abstract class PagingContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly SortKey[][] _orders =
    [
        [],
        [new(Field.FactConfidence)],
        [new(Field.FactConfidence, Descending: true)],
        [new(Field.SourcePublishedOn, Descending: true, Via: Relation.FactSource)],
        [new(Field.SourcePublisher, Via: Relation.FactSource), new(Field.FactConfidence, Descending: true)],
        [new(Field.ValueAmount, Descending: true, Via: Relation.FactValue)],
        [new(Field.FactSubject), new(Field.FactRecordedAt, Descending: true)],
        [new(Field.FactProperty, Descending: true)],
    ];

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, _orders.Length)];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Walking_forward_and_backward_meets_each_fact_once_in_the_same_order(int order)
    {
        var at = await CommitFacts(50);
        var query = new PageQuery { Order = [.. _orders[order]], Take = 7 };
        var all = (await Store.Facts.PageAsync(query with { Take = 1_000 }, at, Cancel)).Items.Select(fact => fact.Key).ToArray();
        Assert.Equal(50, all.Distinct().Count());
        Assert.Equal(all, (await Walk(query, at)).Select(fact => fact.Key));
        Assert.Equal(all, (await Walk(query with { FromEnd = true }, at)).Select(fact => fact.Key));
    }

    [Fact]
    public async Task Amounts_of_any_length_are_paged_by_their_size()
    {
        await CommitDefinitions();
        string[] digits =
        [
            "0." + new string('0', 998) + "1",
            "0",
            "0.5",
            new string('9', 999),
            new string('9', 1000),
            "1" + new string('0', 999),
            "-" + new string('7', 999) + ".7",
            "-0.1",
        ];
        var at = await Commit(
            Sample.Records(
                digits.Select(amount =>
                    Sample.Fact("aid-2025", "announced-amount", new MoneyValue(Amount.Parse(amount), "USD"), "globe", 0.9, "quote")
                )
            )
        );
        var walked = await Walk(new PageQuery { Order = [new(Field.ValueAmount, Via: Relation.FactValue)], Take = 1 }, at);
        var amounts = walked.Select(fact => ((MoneyValue)fact.Value).Amount!.Value).ToArray();
        Assert.Equal(digits.Length, amounts.Length);
        Assert.Equal(amounts.Order(), amounts);
    }

    [Fact]
    public async Task A_place_may_be_a_text_of_any_length_that_facts_may_have()
    {
        await CommitDefinitions();
        var texts = Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), Limits.Paragraph)).ToArray();
        var at = await Commit(Sample.Records(texts.Select(text => Sample.Says(text, "globe"))));
        var query = new PageQuery { Order = [new(Field.ValueText, Via: Relation.FactValue)], Take = 1 };
        var seen = new List<string>();
        for (Cursor? after = null; seen.Count < texts.Length; )
        {
            var page = await Store.Facts.PageAsync(query with { After = after }, at, Cancel);
            seen.Add(((TextValue)page.Items[0].Value).Text);
            after = Cursor.Parse(page.CursorAt(0).ToString());
        }

        Assert.Equal(texts, seen);
    }

    [Fact]
    public async Task An_order_may_have_all_the_steps_that_there_are()
    {
        await CommitDefinitions();
        var at = await Commit(
            Sample.Records(Enumerable.Range(0, 10).Select(i => Sample.Says($"slogan {i % 4}", i % 3 == 0 ? "globe" : "post", $"scope {i}")))
        );
        var own = Enum.GetValues<Field>().Where(field => Fields.ScopeOf(field) == Scope.Facts).Select(field => new SortKey(field));
        var via = new[] { Relation.FactSubject, Relation.FactProperty, Relation.FactSource }.SelectMany(relation =>
            Enum.GetValues<Field>()
                .Where(field => Fields.ScopeOf(field) == Fields.EndsOf(relation).To)
                .Select(field => new SortKey(field, Via: relation))
        );
        var query = new PageQuery { Order = [.. via, .. own], Take = 3 };
        var first = await Store.Facts.PageAsync(query, at, Cancel);
        var next = await Store.Facts.PageAsync(query with { After = Cursor.Parse(first.CursorAt(2).ToString()) }, at, Cancel);
        var all = await Store.Facts.PageAsync(query with { Take = 6 }, at, Cancel);
        Assert.Equal(all.Items, first.Items.Concat(next.Items));
    }

    [Fact]
    public async Task Facts_sort_by_their_status_as_of_the_snapshot()
    {
        await CommitDefinitions();
        var facts = Enumerable.Range(0, 4).Select(i => Sample.Says($"slogan {i}", "globe")).ToArray();
        var before = await Commit(Sample.Records(facts));
        await Commit(Sample.Supersede(facts[0], facts[3]), Sample.Retract(facts[1]));
        var any = Where.In(Field.FactStatus, [.. Enum.GetValues<FactStatus>().Select(status => Scalar.Of(status))]);
        Assert.Equal([0, 1, 2, 3], (await Facts(before, any, new SortKey(Field.FactStatus))).Select(IndexOf));
        Assert.Equal([2, 3, 1, 0], (await Facts(await Latest(), any, new SortKey(Field.FactStatus))).Select(IndexOf));
        Assert.Equal(
            [0, 1, 3, 2],
            (
                await Walk(
                    new PageQuery
                    {
                        Where = any,
                        Order = [new(Field.FactStatus, Descending: true)],
                        Take = 1,
                    },
                    await Latest()
                )
            ).Select(IndexOf)
        );

        int IndexOf(Fact fact) => Array.FindIndex(facts, one => one.Key == fact.Key);
    }

    [Fact]
    public async Task A_walk_while_writers_write_sees_its_own_snapshot_only()
    {
        var at = await CommitFacts(40);
        var query = new PageQuery { Order = [new(Field.FactConfidence)], Take = 5 };
        var expected = (await Facts(at, null, new SortKey(Field.FactConfidence))).Select(fact => fact.Key).ToArray();
        var seen = new List<string>();
        var number = 1_000;
        for (Cursor? after = null; ; )
        {
            var page = await Store.Facts.PageAsync(query with { After = after }, at, Cancel);
            seen.AddRange(page.Items.Select(fact => fact.Key));
            if (!page.HasNext)
            {
                break;
            }

            after = page.CursorAt(page.Items.Count - 1);
            await Commit(Sample.Record(Sample.Aid(number++, "globe", confidence: number % 10 / 10.0)), Sample.Retract((await Facts())[0]));
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Claim_groups_page_at_an_old_snapshot_as_they_were()
    {
        await CommitDefinitions();
        await Commit(Sample.Records(Enumerable.Range(0, 20).Select(i => Sample.Says("s", "globe", $"scope {i}"))));
        var at = await Latest();
        var expected = (await Groups(at)).Select(group => (group.Id, group.FactCount)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            await Commit(
                Sample.Record(Sample.Says("other", "post", $"scope {i}")),
                Sample.Record(Sample.Says("new", "post", $"later {i}"))
            );
        }

        var seen = new List<ClaimGroup>();
        for (Cursor? after = null; ; )
        {
            var page = await Store.ClaimGroups.PageAsync(new PageQuery { Take = 3, After = after }, at, Cancel);
            seen.AddRange(page.Items);
            if (!page.HasNext)
            {
                break;
            }

            after = page.CursorAt(page.Items.Count - 1);
        }

        Assert.Equal(expected, seen.Select(group => (group.Id, group.FactCount)));
        Assert.Equal(20, await Store.ClaimGroups.CountAsync(Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Uncontested)), at, Cancel));
        Assert.Equal(
            10,
            await Store.ClaimGroups.CountAsync(Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting)), await Latest(), Cancel)
        );
    }

    [Fact]
    public async Task Next_and_previous_are_exact()
    {
        var at = await CommitFacts(10);
        var first = await Store.Facts.PageAsync(new PageQuery { Take = 10 }, at, Cancel);
        Assert.Equal((false, false), (first.HasNext, first.HasPrevious));
        var middle = await Store.Facts.PageAsync(new PageQuery { Take = 3, After = first.CursorAt(2) }, at, Cancel);
        Assert.Equal((true, true), (middle.HasNext, middle.HasPrevious));
        var between = await Store.Facts.PageAsync(
            new PageQuery
            {
                Take = 10,
                After = first.CursorAt(2),
                Before = first.CursorAt(6),
            },
            at,
            Cancel
        );
        Assert.Equal(first.Items.Skip(3).Take(3).Select(fact => fact.Key), between.Items.Select(fact => fact.Key));
        Assert.Equal((true, true), (between.HasNext, between.HasPrevious));
        var last = await Store.Facts.PageAsync(new PageQuery { Take = 3, FromEnd = true }, at, Cancel);
        Assert.Equal((false, true), (last.HasNext, last.HasPrevious));
        Assert.Equal(first.Items[^1].Key, last.Items[^1].Key);
    }

    [Fact]
    public async Task A_page_for_each_parent_is_one_call()
    {
        var at = await CommitFacts(40);
        var before = Store.RoundTrips;
        var pages = await Store.Facts.PagesAsync(
            Relation.FactSubject,
            ["canada", "nobody", "aid-2025"],
            new PageQuery { Take = 4 },
            at,
            Cancel
        );
        Assert.Equal(1, Store.RoundTrips - before);
        Assert.Equal([4, 0, 4], pages.Select(page => page.Items.Count));
        Assert.All(pages[0].Items, fact => Assert.Equal("canada", fact.Subject));
        var counts = await Store.Facts.CountsAsync(Relation.FactSubject, ["canada", "nobody", "aid-2025"], null, at, Cancel);
        Assert.Equal([20L, 0L, 20L], counts);
        var groups = await Store.ClaimGroups.PagesAsync(
            Relation.GroupSubject,
            ["canada", "aid-2025"],
            new PageQuery { Take = 50 },
            at,
            Cancel
        );
        Assert.Equal(["slogan", "announced-amount"], groups.Select(page => Assert.Single(page.Items).Property));
    }

    [Fact]
    public async Task Cursors_survive_as_text_and_a_reopened_store()
    {
        var at = await CommitFacts(10);
        var query = new PageQuery { Order = [new(Field.FactConfidence)], Take = 4 };
        var page = await Store.Facts.PageAsync(query, at, Cancel);
        var text = page.CursorAt(3).ToString();
        Assert.Matches("^[A-Za-z0-9_-]+$", text);
        await using var again = await Factory.OpenAsync(Clock);
        var next = await again.Facts.PageAsync(query with { After = Cursor.Parse(text) }, at, Cancel);
        Assert.Equal(
            (await Facts(at, null, new SortKey(Field.FactConfidence))).Skip(4).Take(4).Select(fact => fact.Key),
            next.Items.Select(fact => fact.Key)
        );
    }

    [Fact]
    public async Task A_cursor_of_another_filter_or_order_is_refused()
    {
        var at = await CommitFacts(10);
        var cursor = (await Store.Facts.PageAsync(new PageQuery(), at, Cancel)).CursorAt(0);
        foreach (
            var other in new[]
            {
                new PageQuery { After = cursor, Order = [new(Field.FactConfidence)] },
                new PageQuery { After = cursor, Where = Where.Eq(Field.FactSubject, Scalar.Of("canada")) },
            }
        )
        {
            var error = await Assert.ThrowsAsync<StoreException>(async () => await Store.Facts.PageAsync(other, at, Cancel));
            Assert.Equal(StoreErrorCode.CursorOfAnotherQuery, error.Code);
        }
    }

    [Fact]
    public async Task An_order_by_something_else_is_refused()
    {
        var at = await CommitDefinitions();
        foreach (
            var key in new SortKey[]
            {
                new(Field.ValueAmount),
                new(Field.EntityLabel),
                new(Field.SourceTitle, Via: Relation.FactSubject),
                new(Field.CitationQuote),
            }
        )
        {
            await Assert.ThrowsAsync<ArgumentException>(async () =>
                await Store.Facts.PageAsync(new PageQuery { Order = [key] }, at, Cancel)
            );
        }
    }

    [Fact]
    public async Task A_tampered_cursor_is_refused()
    {
        var at = await CommitFacts(3);
        var text = (await Store.Facts.PageAsync(new PageQuery(), at, Cancel)).CursorAt(1).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.Equal(StoreErrorCode.InvalidCursor, Assert.Throws<StoreException>(() => Cursor.Parse(changed)).Code);
            Assert.Equal(StoreErrorCode.InvalidCursor, Assert.Throws<StoreException>(() => Cursor.Parse(text.AsSpan(0, i))).Code);
        }
    }

    [Fact]
    public async Task Streaming_gives_everything_in_order_and_resumes_where_it_stopped()
    {
        var at = await CommitFacts(2_500);
        var query = new PageQuery { Order = [new(Field.FactConfidence)] };
        var pages = await Store.Facts.StreamAsync(query, at, Cancel).ToListAsync(Cancel);
        var all = pages.SelectMany(page => page.Items).Select(fact => fact.Key).ToArray();
        Assert.Equal((2_500, 2_500), (all.Length, all.Distinct().Count()));
        var cursor = Cursor.Parse(pages[0].CursorAt(99).ToString());
        await Commit(Sample.Record(Sample.Aid(9_999, "globe")));
        var rest = await Store
            .Facts.StreamAsync(query with { After = cursor }, at, Cancel)
            .SelectMany(page => page.Items)
            .Select(fact => fact.Key)
            .ToListAsync(Cancel);
        Assert.Equal(all.Skip(100), rest);
    }

    private async Task<Snapshot> CommitFacts(int count)
    {
        await CommitDefinitions();
        string[] sources = ["globe", "mail", "post"];
        return await Commit(
            Sample.Records(
                Enumerable
                    .Range(0, count)
                    .Select(i =>
                        i % 2 == 0
                            ? Sample.Aid(i / 4, sources[i % 3], confidence: i % 10 / 10.0, quote: $"quote {i}")
                            : Sample.Says($"slogan {i}", sources[i % 3])
                    )
            )
        );
    }

    private async Task<List<Fact>> Walk(PageQuery query, Snapshot at)
    {
        var facts = new List<Fact>();
        while (true)
        {
            var page = await Store.Facts.PageAsync(query, at, Cancel);
            facts.InsertRange(query.FromEnd ? 0 : facts.Count, page.Items);
            if (query.FromEnd ? !page.HasPrevious : !page.HasNext)
            {
                return facts;
            }

            query = query.FromEnd ? query with { Before = page.CursorAt(0) } : query with { After = page.CursorAt(page.Items.Count - 1) };
        }
    }
}
