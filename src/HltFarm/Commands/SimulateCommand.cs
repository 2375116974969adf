using System.CommandLine;
using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm simulate`: the farm in virtual time.</summary>
public static class SimulateCommand
{
    private static readonly RunOptions Options = new();
    private static readonly Option<string?> Files = new("--files")
    {
        HelpName = "on|off",
        Description = "Write streams, decision log and lease log as `run` does, so that `verify` can read them (default: off).",
    };

    public static Command Create()
    {
        Command command = new(
            "simulate",
            """
            Runs the farm in virtual time: the rules of `run`, the same events and the same summary, but no thread waits for a clock.
            It leaves run.json and summary.json; the trigger index is off unless --index asks for it.

            Examples:
              hltfarm simulate --duration 60s                        a minute at 30 kHz on 10,240 cores
              hltfarm simulate --scenario slow-storage --json        where does it break?
              hltfarm simulate --l1-rate 45kHz --cores-per-unit 400  would that farm keep up?
              hltfarm simulate --source pool --duration 30min        half an hour of beam, quickly
              hltfarm simulate --files on --events 10000             with files, for `hltfarm verify`
            """
        );
        Options.AddTo(command);
        command.Options.Add(Files);
        command.SetAction(
            async (parsed, cancel) =>
            {
                await Task.Yield();
                RunRequest start = new() { Index = IndexMode.off, Files = Switch(parsed.GetValue(Files)) };
                return await RunAsync(Options.Read(parsed, start), cancel);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(RunRequest request, CancellationToken cancel)
    {
        RunPlan plan = PoolStore.Prepare(RunPlan.Make(request), cancel);
        RunOutcome outcome = await SimulatedRun.RunAsync(plan, cancel);
        await Console.Out.WriteLineAsync(request.Json ? outcome.Json : outcome.Text);
        if (outcome.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {failure}");
        }
        return outcome.ExitCode;
    }

    private static bool Switch(string? text) =>
        text switch
        {
            null or "off" => false,
            "on" => true,
            _ => throw new InputException($"--files is `{text}`: allowed are on, off"),
        };
}
