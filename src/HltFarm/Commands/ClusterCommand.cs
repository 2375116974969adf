using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HltFarm.Clusters;
using HltFarm.Running;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm cluster`: start, watch and stop a farm of several processes on this machine.</summary>
public static class ClusterCommand
{
    public const int NodesMax = 64;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Command command = new(
            "cluster",
            "Starts, watches and stops a farm of several processes on this machine.\n\nExample:\n  hltfarm cluster up --nodes 4 --duration 60s"
        )
        {
            Up(),
            Order("status", "Shows the nodes of the running farm, and what holds it back.", "shown"),
            Drain(),
            Certificates(),
            Order(NodeOrder.Stop, "Ends the run: no further event number; what is in flight is stored.", "stopping"),
            Order(NodeOrder.Pause, "Takes no further trigger until `resume`; none is counted as lost.", "paused"),
            Order(NodeOrder.Resume, "Goes on after `pause`.", "running"),
        };
        return command;
    }

    private static Command Up()
    {
        RunOptions options = new();
        Option<string?> nodes = new("--nodes") { HelpName = "N", Description = "Processes, 1 to 64 (default: 4)." };
        Option<bool> tls = new("--tls") { Description = "Nodes speak TLS with certificates made for this run, and trust no others." };
        Command command = new(
            "up",
            """
            Starts the nodes of a farm on this machine, shows them until the run is over, starts again those that die. Takes the options of `run`.

            Examples:
              hltfarm cluster up --nodes 4
              hltfarm cluster up --nodes 3 --speed max --events 1000000 --json
            """
        )
        {
            nodes,
            tls,
        };
        options.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
            {
                await Task.Yield();
                RunRequest run = options.Read(parsed, new RunRequest());
                RunOutcome outcome = await ClusterRun.RunAsync(
                    new ClusterRequest(run, Nodes(parsed.GetValue(nodes)), parsed.GetValue(tls)),
                    cancel
                );
                await Console.Out.WriteLineAsync(run.Json ? outcome.Json : outcome.Text);
                if (outcome.Failure is { } failure)
                {
                    await Console.Error.WriteLineAsync($"hltfarm: {failure}");
                }
                return outcome.ExitCode;
            }
        );
        return command;
    }

    private static Command Certificates()
    {
        Option<string?> file = new("--site") { HelpName = "FILE", Description = "Site file with the nodes." };
        Command command = new(
            "certificates",
            "Makes an authority for a site and a certificate for each of its nodes, in the folder that its section `tls` names.\n\nExample:\n  hltfarm cluster certificates --site site.yaml"
        )
        {
            file,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                Site site = SiteReader.Read(
                    parsed.GetValue(file) ?? throw new InputException("--site is missing: it names the file with the nodes of the farm")
                );
                SiteCertificates.Make(site, site.TlsFolder, TimeProvider.System.GetUtcNow());
                await Console.Out.WriteLineAsync(
                    $"{site.TlsFolder}: ca.pem and {string.Join(", ", site.Nodes.Select(node => node.Key + ".pfx"))}; each node needs ca.pem and its own"
                );
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static Command Drain()
    {
        Argument<string> node = new("NODE") { Description = "Name of the node, as `cluster status` shows it." };
        Command command = Order(NodeOrder.Drain, "A node hands over and leaves; it is not started again.", "leaving", node);
        command.Arguments.Add(node);
        return command;
    }

    private static Command Order(string verb, string description, string done, Argument<string>? node = null)
    {
        Option<string> folder = new("--out")
        {
            HelpName = "DIR",
            Description = "Where the farm was started (default: runs).",
            DefaultValueFactory = _ => "runs",
        };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(verb, $"{description}\n\nExample:\n  hltfarm cluster {verb}{(node is null ? "" : " node-2")} --out runs")
        {
            folder,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                string? name = node is null ? null : parsed.GetRequiredValue(node);
                FarmState farm = (await ControlClient.AskAsync(parsed.GetRequiredValue(folder), verb, name))!;
                await Console.Out.WriteLineAsync(
                    parsed.GetValue(json) ? JsonSerializer.Serialize(farm, Indented)
                    : verb == "status" ? Text(farm)
                    : $"{name ?? "the farm"}: {done}"
                );
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static string Text(FarmState farm) =>
        string.Join(
            Environment.NewLine,
            [
                $"{farm.State}, run directory {farm.RunDirectory}",
                farm.Line ?? "the monitor has not spoken yet",
                $"held back by: {farm.Stalled ?? "nobody"}",
                .. ClusterScreen
                    .Rows(farm with { Stalled = null }, null)
                    .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Label, -12} {row.Value, -18} {row.Note}")),
            ]
        );

    private static int Nodes(string? text)
    {
        if (text is null)
        {
            return 4;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int nodes) && nodes is >= 1 and <= NodesMax
            ? nodes
            : throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"--nodes is `{text}`: allowed are whole numbers from 1 to {NodesMax}")
            );
    }
}
