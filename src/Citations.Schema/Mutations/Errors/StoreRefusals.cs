using System.Globalization;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Schema.Mutations.Errors;

/// <summary>Translates refusals of the store to errors of the API.</summary>
internal static class StoreRefusals
{
    /// <summary>The error of a refused record; null if it was refused only because of another record.</summary>
    /// <param name="problem">The problem that the store found.</param>
    /// <param name="record">The refused record.</param>
    /// <param name="at">The path of the record in the input.</param>
    /// <param name="citations">The citations of a fact in the order of the input. The store counts them in canonical order.</param>
    /// <param name="qualifiers">The qualifiers of a fact in the order of the input.</param>
    public static WriteError? Of(
        WriteProblem problem,
        Record record,
        InputPath at,
        IReadOnlyList<Citation>? citations = null,
        IReadOnlyList<Qualifier>? qualifiers = null
    )
    {
        if (record is FactRecord { Fact: var fact })
        {
            return OfFact(problem, fact, at, citations ?? fact.Citations, qualifiers ?? fact.Qualifiers);
        }

        var where = at.Then(problem.Path);
        return (problem.Code, record) switch
        {
            (WriteProblemCode.BatchRefused, _) => null,
            (WriteProblemCode.ValueKindInUse, PropertyRecord property) => new ValueKindInUse(where, problem.What, property.Property.Key),
            (WriteProblemCode.UnknownSource, OriginRecord origin) => new UnknownSource(at, origin.Source),
            (WriteProblemCode.UnknownFact, RetractionRecord retraction) => new UnknownFact(where, retraction.Fact),
            (WriteProblemCode.UnknownFact, ReinstatementRecord reinstatement) => new UnknownFact(where, reinstatement.Fact),
            (WriteProblemCode.AlreadyRetracted, RetractionRecord retraction) => new AlreadyRetracted(where, problem.What, retraction.Fact),
            (WriteProblemCode.UnknownFact, SupersessionRecord supersession)
                when string.Equals(problem.Path, "fact", StringComparison.Ordinal) => new UnknownFact(where, supersession.Fact),
            (WriteProblemCode.UnknownFact, SupersessionRecord supersession) => new UnknownFact(
                at.Then("by"),
                supersession.Supersession.Fact
            ),
            (WriteProblemCode.AlreadyRetracted, SupersessionRecord supersession) => new AlreadyRetracted(
                where,
                problem.What,
                supersession.Fact
            ),
            (WriteProblemCode.AlreadySuperseded, SupersessionRecord supersession) => new AlreadySuperseded(
                where,
                problem.What,
                supersession.Fact
            ),
            (WriteProblemCode.UnfitMerge, _) => new UnfitMerge(at, problem.What, problem.Remedy),
            (WriteProblemCode.UnknownEntity, MergeRecord { Merge.Into: { } into }) when problem.Path is "into" => new UnknownEntity(
                InputPath.Root.Then("into"),
                into
            ),
            (WriteProblemCode.UnknownEntity, MergeRecord merge) => new UnknownEntity(at, merge.From),
            (WriteProblemCode.UnknownEntity, RulingRecord ruling) => new UnknownEntity(where, ruling.Subject),
            (WriteProblemCode.UnknownProperty, RulingRecord ruling) => new UnknownProperty(where, ruling.Ruling.Property),
            (WriteProblemCode.KindMismatch, RulingRecord ruling) => new ValueKindMismatch(
                where,
                problem.What,
                ruling.Ruling.Property,
                problem.Path is "a" ? ruling.Ruling.A.Kind : ruling.Ruling.B.Kind
            ),
            (WriteProblemCode.UnfitSuccessor, _) => new UnfitSuccessor(at.Then("by"), problem.What),
            _ => throw Unforeseen(problem, record),
        };
    }

    private static WriteError? OfFact(
        WriteProblem problem,
        Fact fact,
        InputPath at,
        IReadOnlyList<Citation> citations,
        IReadOnlyList<Qualifier> qualifiers
    )
    {
        if (problem.Code == WriteProblemCode.BatchRefused)
        {
            return null;
        }

        if (problem.Code == WriteProblemCode.QuoteNotFound)
        {
            var citation = fact.Citations[NumberIn(problem.Path)];
            return new QuoteNotFound(
                at.Then("citations", PlaceOf(citation, citations)).Then("quote"),
                problem.What,
                citation.Quote!,
                fact.Source
            );
        }

        var (property, value) = (fact.Property, fact.Value);
        var where = at.Then(problem.Path);
        if (problem.Path.StartsWith("qualifiers[", StringComparison.Ordinal))
        {
            var qualifier = fact.Qualifiers[NumberIn(problem.Path)];
            (property, value) = (qualifier.Property, qualifier.Value);
            where = at.Then("qualifiers", PlaceOf(qualifier, qualifiers))
                .Then(problem.Path[(problem.Path.IndexOf(']', StringComparison.Ordinal) + 1)..]);
        }

        return problem.Code switch
        {
            WriteProblemCode.UnknownSource => new UnknownSource(where, fact.Source),
            WriteProblemCode.UnknownProperty => new UnknownProperty(where, property),
            WriteProblemCode.UnknownEntity => new UnknownEntity(
                where,
                problem.Path is "subject" ? fact.Subject : ((EntityValue)value).Entity
            ),
            WriteProblemCode.KindMismatch => new ValueKindMismatch(where, problem.What, property, value.Kind),
            _ => throw Unforeseen(problem, new FactRecord(fact)),
        };
    }

    /// <summary>The index of the first equal item. The store keeps only one of several equal items.</summary>
    private static int PlaceOf<T>(T item, IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Equals(items[i], item))
            {
                return i;
            }
        }

        return 0;
    }

    private static int NumberIn(string path)
    {
        var start = path.IndexOf('[', StringComparison.Ordinal) + 1;
        return int.Parse(
            path.AsSpan(start, path.IndexOf(']', StringComparison.Ordinal) - start),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
    }

    private static InvalidOperationException Unforeseen(WriteProblem problem, Record record) =>
        new($"The store refused a {record.GetType().Name} with {problem.Code}, which no mutation expects: {problem.Message}");
}
