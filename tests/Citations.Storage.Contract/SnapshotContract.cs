using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Any read as of any commit: statuses, versions, agreement, verification and support are as of then too.</summary>
public abstract class SnapshotContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_time_between_two_commits_reads_the_earlier()
    {
        var first = await CommitDefinitions();
        var second = await Commit(Sample.Record(Sample.Leads("mark-carney", "globe")));
        Assert.Equal(first, await Store.AsOfAsync(second.CommittedAt.AddTicks(-1), Cancel));
        Assert.Equal(second, await Store.AsOfAsync(second.CommittedAt, Cancel));
        Assert.Equal(Snapshot.Empty, await Store.AsOfAsync(first.CommittedAt.AddTicks(-1), Cancel));
        Assert.Equal(first, await Store.AtAsync(1, Cancel));
        Assert.Null(await Store.AtAsync(3, Cancel));
    }

    [Fact]
    public async Task A_retracted_fact_leaves_the_lists_stays_readable_and_stood_before()
    {
        await CommitDefinitions();
        var fact = Sample.Leads("mark-carney", "globe");
        var before = await Commit(Sample.Record(fact));
        var after = await Commit(Sample.Retract(fact, "a slip"));
        Assert.Single(await Facts(before));
        Assert.Empty(await Facts(after));
        Assert.Equal(FactStatus.Active, (await Fact(fact.Key, before))!.Status);
        var retracted = (await Fact(fact.Key, after))!;
        Assert.Equal(
            (FactStatus.Retracted, "a slip", after.Commit),
            (retracted.Status, retracted.Retraction!.Reason, retracted.Retraction.Commit!.Value)
        );
        Assert.Equal(
            [fact.Key],
            (await Facts(after, Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Retracted)))).Select(found => found.Key)
        );
    }

    [Fact]
    public async Task A_superseded_fact_names_its_successor_and_can_still_be_retracted()
    {
        await CommitDefinitions();
        var (old, next) = (Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "globe"));
        await Commit(Sample.Records([old, next]));
        var superseded = await Commit(Sample.Supersede(old, next));
        var retracted = await Commit(Sample.Retract(old));
        Assert.Equal(
            (FactStatus.Superseded, next.Key),
            ((await Fact(old.Key, superseded))!.Status, (await Fact(old.Key, superseded))!.SupersededBy!.Fact)
        );
        Assert.Equal(FactStatus.Retracted, (await Fact(old.Key, retracted))!.Status);
        Assert.Single(await Facts(superseded, Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Superseded))));
        Assert.Empty(await Facts(retracted, Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Superseded))));
        Assert.Equal(1, (await Counters()).Facts);
    }

    [Fact]
    public async Task Agreement_and_counters_are_as_of_the_snapshot()
    {
        await CommitDefinitions();
        var (one, other) = (Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post"));
        var alone = await Commit(Sample.Record(one));
        var contested = await Commit(Sample.Record(other));
        var settled = await Commit(Sample.Retract(other));
        var gone = await Commit(Sample.Retract(one));
        Assert.Equal(Agreement.Uncontested, Assert.Single(await Groups(alone)).Agreement);
        Assert.Equal(Agreement.Conflicting, Assert.Single(await Groups(contested)).Agreement);
        Assert.Equal(Agreement.Uncontested, Assert.Single(await Groups(settled)).Agreement);
        Assert.Empty(await Groups(gone));
        var conflicting = await Task.WhenAll(
            new[] { alone, contested, settled, gone }.Select(async at => (await Store.CountersAsync(at, Cancel)).Conflicting)
        );
        Assert.Equal([0L, 1L, 0L, 0L], conflicting);
    }

    [Fact]
    public async Task Sources_entities_and_properties_have_versions()
    {
        var first = await CommitDefinitions();
        var second = await Commit(
            new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada")),
            new SourceRecord(Sample.Source("globe", "The Globe and Mail", "2025-08-24")),
            new PropertyRecord(new Property("slogan", "motto", ValueKind.Text))
        );
        Assert.Equal("Canada", (await Store.Entities.GetAsync(["canada"], first, Cancel))[0]!.Label);
        Assert.Equal("Kanada", (await Store.Entities.GetAsync(["canada"], second, Cancel))[0]!.Label);
        Assert.Equal("Canada", (await Store.Entities.GetAsync(["canada"], first, Cancel))[0]!.Label);
        Assert.Equal("The Globe", (await Store.Sources.GetAsync(["globe"], first, Cancel))[0]!.Publisher);
        Assert.Equal("The Globe and Mail", (await Store.Sources.GetAsync(["globe"], second, Cancel))[0]!.Publisher);
        Assert.Equal("slogan", (await Store.Properties.GetAsync(["slogan"], first, Cancel))[0]!.Label);
        Assert.Equal(5, await Store.Entities.CountAsync(null, second, Cancel));
        Assert.Equal([1L, 2L], (await Store.Entities.VersionsAsync(["canada"], second, Cancel))[0].Select(version => version.Since.Commit));
    }

    [Fact]
    public async Task A_text_that_comes_later_verifies_from_then_on()
    {
        await CommitDefinitions();
        var found = Sample.Aid(700, "post");
        var missing = Sample.Aid(800, "post", quote: "not in there");
        var twice = Sample.Aid(900, "post", quote: "aid");
        var before = await Commit(Sample.Records([found, missing, twice]));
        var after = await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        Verification Of(IReadOnlyList<Fact?> facts, int index) => facts[index]!.Citations[0].Verification;
        var keys = new[] { found.Key, missing.Key, twice.Key };
        var (then, now) = (await Store.Facts.GetAsync(keys, before, Cancel), await Store.Facts.GetAsync(keys, after, Cancel));
        Assert.Equal([Verification.Unchecked, Verification.Unchecked, Verification.Unchecked], [Of(then, 0), Of(then, 1), Of(then, 2)]);
        Assert.Equal([Verification.Verified, Verification.NotFound, Verification.Ambiguous], [Of(now, 0), Of(now, 1), Of(now, 2)]);
        var filter = Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of(Verification.NotFound)));
        Assert.Empty(await Facts(before, filter));
        Assert.Equal([missing.Key], (await Facts(after, filter)).Select(fact => fact.Key));
        var unverified = Where.Every(ListField.FactCitations, Where.Neq(Field.CitationVerification, Scalar.Of(Verification.Verified)));
        Assert.Equal((3, 2), ((await Facts(before, unverified)).Count, (await Facts(after, unverified)).Count));
    }

    [Fact]
    public async Task The_place_found_is_stored_and_earlier_states_keep_what_they_showed()
    {
        await CommitDefinitions();
        var (moved, typography, context) = (
            Aid("over $700 million", start: 1),
            Aid("over  $700 million"),
            Aid("over $700 million", prefix: "never ")
        );
        var before = await Commit(Sample.Records([moved, typography, context]));
        var after = await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        string[] keys = [moved.Key, typography.Key, context.Key];
        Assert.All(await Store.Facts.GetAsync(keys, before, Cancel), fact => Assert.Equal((Verification.Unchecked, null), Shown(fact!)));
        var at = Sample.Text.IndexOf("over $700 million", StringComparison.Ordinal);
        var place = new FoundRange(at, at + 17);
        Assert.Equal(
            [(Verification.Moved, place), (Verification.TypographyDiffers, place), (Verification.ContextNotFound, place)],
            (await Store.Facts.GetAsync(keys, after, Cancel)).Select(fact => Shown(fact!))
        );
        foreach (var verification in new[] { Verification.TypographyDiffers, Verification.ContextNotFound })
        {
            Assert.Single(
                await Facts(after, Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of(verification))))
            );
        }

        static Fact Aid(string quote, string? prefix = null, int? start = null) =>
            new(
                "canada",
                "announced-amount",
                new MoneyValue(Amount.Of(700), "USD"),
                "post",
                [new Citation(quote, prefix, start: start, end: start + quote.Length)],
                0.9,
                "seed",
                Sample.RecordedAt
            );

        static (Verification, FoundRange?) Shown(Fact fact) => (fact.Citations[0].Verification, fact.Citations[0].Found);
    }

    [Fact]
    public async Task A_new_text_of_a_source_leaves_the_earlier_one_to_check_against()
    {
        await CommitDefinitions();
        const string Newer = "Nothing of that is here.";
        var fact = Sample.Aid(700, "post");
        await Commit(Sample.Record(fact), new TextRecord(Sample.TextSha256, Sample.Text));
        var before = await Store.LatestAsync(Cancel);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Newer)));
        var standing = (await Store.Sources.GetAsync(["post"], before, Cancel))[0]!;
        var renamed = new Source("post", standing.Kind, standing.Title, standing.Publisher, textSha256: hash);
        var after = await Commit(new SourceRecord(renamed), new TextRecord(hash, Newer));
        Assert.Equal(
            [Sample.TextSha256, hash],
            (await Store.Sources.GetAsync(["post"], after, Cancel))[0]!.Texts.Select(text => text.Sha256)
        );
        var (then, now) = ((await Fact(fact.Key, before))!.Citations[0], (await Fact(fact.Key, after))!.Citations[0]);
        Assert.Equal((Verification.Verified, null), (then.Verification, then.TextVersion));
        Assert.Equal((Verification.Verified, 1, then.Found), (now.Verification, now.TextVersion, now.Found));

        var unchanged = await Store.AppendAsync(new CommitBatch([]) { VerifyAgain = ["post", "nobody"] }, Cancel);
        Assert.False(unchanged.Committed);
        var back = await Commit(new SourceRecord(standing));
        Assert.Null((await Fact(fact.Key, back))!.Citations[0].TextVersion);
        Assert.Equal(
            (1, then.Found),
            ((await Fact(fact.Key, after))!.Citations[0].TextVersion, (await Fact(fact.Key, after))!.Citations[0].Found)
        );
    }

    [Fact]
    public async Task A_quote_that_the_text_does_not_contain_is_refused_unless_the_caller_insists()
    {
        await CommitDefinitions();
        await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        var fact = Sample.Aid(1, "post", quote: "not in there");
        var refused = await Store.AppendAsync(new CommitBatch([Sample.Record(fact)]), Cancel);
        var problem = Assert.Single(refused.Problems).Problem;
        Assert.Equal((WriteProblemCode.QuoteNotFound, "citations[0].quote"), (problem.Code, problem.Path));
        await Store.AppendAsync(new CommitBatch([Sample.Record(fact)]) { RecordQuotesNotFound = true }, Cancel);
        Assert.Equal(Verification.NotFound, Assert.Single(await Facts()).Citations[0].Verification);
    }

    [Fact]
    public async Task A_text_under_a_wrong_hash_is_refused_and_a_right_one_is_read_back()
    {
        await CommitDefinitions();
        var wrong = await Store.AppendAsync(new CommitBatch([new TextRecord(new string('a', 64), Sample.Text)]), Cancel);
        Assert.Equal(WriteProblemCode.TextHashMismatch, Assert.Single(wrong.Problems).Problem.Code);
        await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        Assert.Equal([Sample.Text, null], await Store.TextsAsync([Sample.TextSha256, new string('a', 64)], Cancel));
        Assert.Equal(1, (await Counters()).Texts);
    }

    [Fact]
    public async Task An_attested_quote_stays_attested_until_the_text_is_here()
    {
        await CommitDefinitions();
        var citation = new Citation("over $700 million", verification: Verification.Attested);
        var fact = new Fact(
            "aid-2025",
            "announced-amount",
            new MoneyValue(Amount.Of(7), "USD"),
            "post",
            [citation],
            1,
            "t",
            Sample.RecordedAt
        );
        var before = await Commit(Sample.Record(fact));
        var after = await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        Assert.Equal(Verification.Attested, (await Fact(fact.Key, before))!.Citations[0].Verification);
        Assert.Equal(Verification.Verified, (await Fact(fact.Key, after))!.Citations[0].Verification);
    }

    [Fact]
    public async Task The_versions_of_a_fact_tell_its_life()
    {
        await CommitDefinitions();
        var fact = Sample.Aid(700, "post");
        await Commit(Sample.Record(fact));
        await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        var last = await Commit(Sample.Retract(fact));
        var versions = (await Store.Facts.VersionsAsync([fact.Key], last, Cancel))[0];
        Assert.Equal([2L, 3L, 4L], versions.Select(version => version.Since.Commit));
        Assert.Equal([FactStatus.Active, FactStatus.Active, FactStatus.Retracted], versions.Select(version => version.Record!.Status));
        Assert.Equal(
            [Verification.Unchecked, Verification.Verified, Verification.Verified],
            versions.Select(version => version.Record!.Citations[0].Verification)
        );
    }

    [Fact]
    public async Task A_commit_that_is_not_there_cannot_be_read()
    {
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await Store.Facts.PageAsync(new PageQuery(), new Snapshot(7, Clock.Now), Cancel)
        );
        Assert.Equal(StoreErrorCode.UnknownSnapshot, error.Code);
    }
}
