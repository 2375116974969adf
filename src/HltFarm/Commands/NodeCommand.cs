using System.CommandLine;
using System.Runtime.InteropServices;
using HltFarm.Clusters;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm node`: one node of a farm.</summary>
public static class NodeCommand
{
    public static Command Create()
    {
        Option<string?> site = Text("--site", "FILE", "Site file: the nodes of the farm with roles, hosts and ports.");
        Option<string?> role = Text("--role", "ROLE,…", "What this node does: acquisition, hlt, storage, monitor.");
        Option<string?> name = Text("--name", "NAME", "Which node of the site file this is, when its roles do not say it.");
        Option<string?> directory = Text("--run-directory", "DIR", "Directory of the run (default: the site file's).");
        Option<bool> launched = new("--launched") { Hidden = true };
        Option<bool> first = new("--first") { Hidden = true };
        Command command = new(
            "node",
            """
            Runs one node of a farm: it joins the others of the site file and serves a run until that is over. Ctrl-C and SIGTERM hand over and leave.

            Example:
              hltfarm node --role hlt --site site.yaml --run-directory runs/e0035-r00001
            """
        )
        {
            site,
            role,
            name,
            directory,
            launched,
            first,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                await Task.Yield();
                NodeRequest request = new(
                    parsed.GetValue(site) ?? throw new InputException("--site is missing: it names the file with the nodes of the farm"),
                    Roles(parsed.GetValue(role)),
                    parsed.GetValue(name),
                    parsed.GetValue(directory),
                    parsed.GetValue(launched),
                    parsed.GetValue(first)
                );
                // Ctrl-C on a terminal reaches the launched nodes too; what it means for them their launcher says.
                using PosixSignalRegistration? ignored = request.Launched
                    ? PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true)
                    : null;
                return await NodeRun.RunAsync(request, cancel);
            }
        );
        return command;
    }

    private static string[] Roles(string? text)
    {
        string[] roles = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (string role in roles)
        {
            if (!NodeRole.All.Contains(role))
            {
                throw new InputException($"--role holds `{role}`{Suggestion.For(role, NodeRole.All)}");
            }
        }
        return roles;
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
