using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Citations.Model.Common;
using Citations.Schema.Access;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;

namespace Citations.Server.Commands;

/// <summary><c>keys create</c>, <c>keys list</c>, <c>keys revoke</c>: who may do what. A running server knows at once.</summary>
internal static class KeysCommand
{
    public static Command Create() =>
        new("keys", "Create, list and revoke the keys that clients send as 'Authorization: Bearer KEY'.")
        {
            CreateCreate(),
            CreateList(),
            CreateRevoke(),
        };

    private static Command CreateCreate()
    {
        var name = new Option<string>("--name")
        {
            HelpName = "NAME",
            Description = "Who uses it. Facts are recorded under this name.",
            Required = true,
        };
        var scopes = new Option<IReadOnlyList<Scope>>("--scope")
        {
            HelpName = "SCOPES",
            Description = "What it may do, separated by commas: read, write, export, admin. None includes another.",
            CustomParser = ParseScopes,
            DefaultValueFactory = _ => [Scope.Read],
        };
        var rate = new Option<Rate?>("--rate")
        {
            HelpName = "N/min",
            Description = "How many requests it may send: 600/min, 10/s, 5000/h.",
            CustomParser = ParseRate,
        };
        var expires = new Option<DateTimeOffset?>("--expires")
        {
            HelpName = "WHEN",
            Description = "When it ends: 2027-01-31, 2027-01-31T12:00:00Z, or a number of days such as 90d.",
            CustomParser = result => ParseTime(result, TimeProvider.System),
        };
        var command = new Command("create", "Make a key. It is written to standard output, this once; only a salted hash of it is kept.")
        {
            name,
            scopes,
            rate,
            expires,
        };
        command.SetDirectoryAction(
            async (result, directory, terminal, cancellationToken) =>
            {
                var keys = new KeyAdministration(new KeyFile(directory), TimeProvider.System);
                var (key, text) = await keys.CreateAsync(
                    result.GetRequiredValue(name),
                    result.GetRequiredValue(scopes),
                    result.GetValue(rate),
                    result.GetValue(expires),
                    cancellationToken
                );
                await CommandAudit.RecordAsync(
                    directory,
                    "keys create",
                    $"{key.Name} ({key.Id}): {Describe(key.Scopes)}",
                    cancellationToken
                );
                terminal.Error($"Key {key.Id} of {key.Name} may {Describe(key.Scopes)}. Keep it safe: it is not shown again.");
                terminal.Line(text);
                return CommandRunner.Success;
            }
        );
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Show every key there ever was, without its secret.");
        command.SetDirectoryAction(
            (_, directory, terminal, _) =>
            {
                terminal.Table(
                    ["Id", "Name", "Scopes", "Rate", "Created", "Expires", "State"],
                    new KeyAdministration(new KeyFile(directory), TimeProvider.System)
                        .List()
                        .Select(entry =>
                            (IReadOnlyList<string>)
                                [
                                    entry.Key.Id,
                                    entry.Key.Name,
                                    Describe(entry.Key.Scopes),
                                    entry.Key.Rate?.ToString() ?? "-",
                                    Timestamp.Format(entry.Key.CreatedAt),
                                    entry.Key.ExpiresAt is { } end ? Timestamp.Format(end) : "-",
                                    entry.State switch
                                    {
                                        KeyState.Active => "active",
                                        KeyState.Expired => "expired",
                                        _ => $"revoked {Timestamp.Format(entry.Key.RevokedAt!.Value)}",
                                    },
                                ]
                        )
                );
                return Task.FromResult(CommandRunner.Success);
            }
        );
        return command;
    }

    private static Command CreateRevoke()
    {
        var which = new Argument<string>("NAME|ID") { Description = "The key's id, or its name." };
        var command = new Command("revoke", "End a key, for good. The next request with it is refused.") { which };
        command.SetDirectoryAction(
            async (result, directory, terminal, cancellationToken) =>
            {
                var key = await new KeyAdministration(new KeyFile(directory), TimeProvider.System).RevokeAsync(
                    result.GetRequiredValue(which),
                    cancellationToken
                );
                await CommandAudit.RecordAsync(directory, "keys revoke", $"{key.Name} ({key.Id})", cancellationToken);
                terminal.Line($"Key {key.Id} of {key.Name} is revoked.");
                return CommandRunner.Success;
            }
        );
        return command;
    }

    private static string Describe(IReadOnlyList<Scope> scopes) =>
        string.Join(',', scopes.Select(scope => scope.ToString().ToLowerInvariant()));

    private static IReadOnlyList<Scope>? ParseScopes(ArgumentResult result)
    {
        var scopes = new List<Scope>();
        foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (
                Enum.GetValues<Scope>().Where(scope => string.Equals(scope.ToString(), name, StringComparison.OrdinalIgnoreCase)).ToList()
                is not [var scope]
            )
            {
                result.AddError($"--scope {name}: there is no such scope. Use read, write, export, admin, separated by commas.");
                return null;
            }

            scopes.Add(scope);
        }

        return scopes;
    }

    private static Rate? ParseRate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Rate.TryParse(text, out var rate))
        {
            return rate;
        }

        result.AddError($"--rate {text}: no rate. Write it like 600/min, 10/s or 5000/h.");
        return null;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result, TimeProvider time)
    {
        var text = result.Tokens[0].Value;
        if (
            text.EndsWith('d')
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days <= 36_500
        )
        {
            return time.GetUtcNow().AddDays(days);
        }

        if (Timestamp.TryParse(text, out var moment) || Timestamp.TryParse($"{text}T00:00:00Z", out moment))
        {
            return moment;
        }

        result.AddError($"--expires {text}: no time. Write it like 2027-01-31, 2027-01-31T12:00:00Z or 90d.");
        return null;
    }
}
