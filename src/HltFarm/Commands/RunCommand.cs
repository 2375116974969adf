using System.CommandLine;
using HltFarm.Running;
using HltFarm.Simulation.Faults;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm run`: the farm in one process, wall clock; the default of the program.</summary>
public static class RunCommand
{
    private static readonly RunOptions Options = new();

    public static Command Create()
    {
        Command command = new(
            "run",
            """
            Runs the farm in one process: collisions, L1, event builder, HLT units, storage.

            Examples:
              hltfarm                                        the default scenario: 30 kHz of L1 accepts on 10,240 cores for 60 s
              hltfarm run --speed max --events 1000000       as fast as this machine can
              hltfarm run --input events.hepmc3 --json       your own events, the summary as JSON
              hltfarm run --like runs/e0035-r00001           the same run again
            """
        );
        Options.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
            {
                // A signal that comes before this action has given its task away would end the process at once, without a drain.
                await Task.Yield();
                return await RunAsync(Options.Read(parsed, new RunRequest()), cancel);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(RunRequest request, CancellationToken cancel)
    {
        RunPlan made = RunPlan.Make(request);
        made.RefuseFaults("run");
        RunPlan plan = PoolStore.Prepare(made, cancel);
        RunOutcome outcome = await FarmRun.RunAsync(plan, cancel);
        await Console.Out.WriteLineAsync(request.Json ? outcome.Json : outcome.Text);
        if (outcome.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {failure}");
        }
        return outcome.ExitCode;
    }
}
