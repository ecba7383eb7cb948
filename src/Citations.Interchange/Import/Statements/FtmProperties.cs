using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Statements;

/// <summary>What is known here of the properties and schemata of FollowTheMoney. A file with a column <c>prop_type</c> says it
/// itself.</summary>
internal static class FtmProperties
{
    private static readonly HashSet<string> _dates = new(
        [
            "birthDate",
            "deathDate",
            "startDate",
            "endDate",
            "date",
            "incorporationDate",
            "dissolutionDate",
            "modifiedAt",
            "createdAt",
            "publishedAt",
            "retrievedAt",
            "authoredAt",
            "listingDate",
            "buildDate",
            "registrationDate",
            "recordedAt",
            "amendedDate",
            "delistingDate",
            "deletedAt",
            "issueDate",
            "maturityDate",
            "expiryDate",
            "settlementDate",
            "contractDate",
            "awardDate",
            "noticeDate",
            "documentDate",
            "datePublished",
            "decisionDate",
            "hearingDate",
            "indexUpdatedAt",
            "reviewDate",
            "foundedDate",
            "sentAt",
            "firstSeen",
            "lastSeen",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> _numbers = new(
        [
            "amount",
            "amountUsd",
            "amountEur",
            "sharesCount",
            "sharesValue",
            "grossRegisteredTonnage",
            "netTonnage",
            "deadweightTonnage",
            "tonnage",
            "balance",
            "maxBalance",
            "balanceAmount",
            "estimatedAmount",
            "customsAmount",
            "invoiceAmount",
            "grossWeightKg",
            "netWeightKg",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> _entities = new(
        [
            "owner",
            "asset",
            "subject",
            "object",
            "holder",
            "director",
            "organization",
            "person",
            "relative",
            "member",
            "employer",
            "employee",
            "parent",
            "ancestors",
            "addressEntity",
            "entity",
            "client",
            "agent",
            "issuer",
            "payer",
            "beneficiary",
            "post",
            "involved",
            "associate",
            "succeeded",
            "successor",
            "predecessor",
            "vessel",
            "spouse",
            "child",
            "role",
            "project",
            "participant",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> _urls = new(["sourceUrl", "website", "publisherUrl"], StringComparer.Ordinal);

    private static readonly HashSet<string> _single = new(
        ["birthDate", "deathDate", "incorporationDate", "dissolutionDate", "birthPlace", "gender", "registrationNumber"],
        StringComparer.Ordinal
    );

    /// <summary>Apart from properties of one's own, which may be named alike and mean something else.</summary>
    public static string Key(string name) => "ftm:" + name;

    public static ValueKind KindOf(string name, string? type) =>
        type switch
        {
            "entity" => ValueKind.Entity,
            "date" => ValueKind.Time,
            "url" => ValueKind.Url,
            "number" => ValueKind.Quantity,
            not null => ValueKind.Text,
            _ => _dates.Contains(name) ? ValueKind.Time
            : _numbers.Contains(name) ? ValueKind.Quantity
            : _entities.Contains(name) ? ValueKind.Entity
            : _urls.Contains(name) ? ValueKind.Url
            : ValueKind.Text,
        };

    public static Cardinality CardinalityOf(string name) => _single.Contains(name) ? Cardinality.One : Cardinality.Many;

    public static EntityKind EntityKindOf(string schema) =>
        schema switch
        {
            "Person" => EntityKind.Person,
            "Company" or "Organization" or "LegalEntity" or "PublicBody" => EntityKind.Organisation,
            "Address" or "RealEstate" => EntityKind.Place,
            "Vessel" or "Airplane" or "Vehicle" or "CryptoWallet" or "Security" => EntityKind.Product,
            "Position" => EntityKind.Office,
            "Document" or "Pages" or "PlainText" or "HyperText" or "Article" => EntityKind.Document,
            "Event" or "CourtCase" => EntityKind.Event,
            "Project" or "Program" or "Sanction" => EntityKind.Programme,
            _ => EntityKind.Other,
        };
}
