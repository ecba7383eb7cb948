using Citations.GraphQL.Execution.Binding;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Schema.Reading;

namespace Citations.Schema.Mutations.Errors;

/// <summary>The resolvers of the error types of mutations.</summary>
internal static class ErrorTypes
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers
            .Type<WriteError>("Error")
            .Property("message", error => error.Message)
            .Property("code", error => error.Code)
            .Property("path", error => error.At.Steps)
            .Property("index", error => error.At.Index)
            .Property("hint", error => error.Hint + ".");
        resolvers.Type<InvalidInput>("InvalidInputError");
        resolvers.Type<UnfitSuccessor>("UnfitSuccessorError");
        resolvers.Type<UnfitMerge>("UnfitMergeError");
        resolvers.Type<TooManyItems>("TooManyItemsError").Property("count", error => error.Count).Property("limit", error => error.Limit);
        resolvers.Type<UnknownSource>("UnknownSourceError").Property("key", error => error.Key);
        resolvers.Type<UnknownEntity>("UnknownEntityError").Property("key", error => error.Key);
        resolvers.Type<UnknownProperty>("UnknownPropertyError").Property("key", error => error.Key);
        resolvers.Type<UnknownFact>("UnknownFactError").Property("key", error => error.Key);
        resolvers.Type<TextTooLarge>("TextTooLargeError").Property("size", error => error.Size).Property("limit", error => error.Limit);
        resolvers.Type<TextHashMismatch>("TextHashMismatchError").Property("sha256", error => error.Sha256);
        resolvers.Type<KeyTaken>("KeyTakenError").Property("key", error => error.Key).Property("differs", error => error.Differs);
        BindThoseThatShowRecords(resolvers);
    }

    private static void BindThoseThatShowRecords(ResolverMap resolvers)
    {
        resolvers
            .Type<ValueKindMismatch>("ValueKindMismatchError")
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, store => store.Properties, error => error.Property))
            .Property("given", error => error.Given);
        resolvers
            .Type<ValueKindInUse>("ValueKindInUseError")
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, store => store.Properties, error => error.Property));
        resolvers
            .Type<QuoteNotFound>("QuoteNotFoundError")
            .Property("quote", error => error.Quote)
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, store => store.Sources, error => error.Source));
        resolvers
            .Type<OtherTextArchived>("OtherTextArchivedError")
            .Property("sha256", error => error.Sha256)
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, store => store.Sources, error => error.Source));
        resolvers
            .Type<AlreadyRetracted>("AlreadyRetractedError")
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, store => store.Facts, error => error.Fact));
        resolvers
            .Type<AlreadySuperseded>("AlreadySupersededError")
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, store => store.Facts, error => error.Fact));
    }
}
