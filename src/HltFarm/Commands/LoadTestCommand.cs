using System.CommandLine;
using HltFarm.Acquisition;
using HltFarm.LoadTests;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm loadtest`: at which rate does the farm lose triggers, and why?</summary>
public static class LoadTestCommand
{
    private static readonly TimeSpan RampLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbeLength = TimeSpan.FromSeconds(10);
    private static readonly RunOptions Options = new();
    private static readonly Option<string?> Ramp = Text("--ramp", "RATE..RATE", "Raise the rate steadily over --duration (default 60 s).");
    private static readonly Option<string?> Profile = Text(
        "--profile",
        "PARTS",
        "Parts of a rate profile, separated by commas: `RATE for TIME`, `RATE..RATE for TIME`, `fill RATE to PERCENT % every TIME for TIME`."
    );
    private static readonly Option<string[]> Thresholds = new("--threshold")
    {
        HelpName = "FIGURE < VALUE",
        Description =
            "What may not be crossed, such as `deadTime < 1%`, `p99(latency) < 2 s`, `reduction in 0.55..0.65`; may be given several times. Figures: "
            + string.Join(", ", LoadFigure.All.Select(figure => figure.Name)),
    };
    private static readonly Option<string?> StartDelay = Text("--start-delay", "T", "Thresholds look at nothing before (default: 5 s).");
    private static readonly Option<string?> Every = Text("--sample-every", "T", "How often the farm is looked at (default: 1 s).");
    private static readonly Option<string?> Clock = Text(
        "--clock",
        "virtual|real",
        "In virtual time (default), or with the real actors on the wall clock."
    );
    private static readonly Option<bool> FindLimit = new("--find-limit")
    {
        Description =
            "Find the rate at which the farm saturates, and name the limiting stage; each rate is tried for --duration (default 10 s).",
    };

    public static Command Create()
    {
        Command command = new(
            "loadtest",
            """
            Puts a rate profile on the farm and says what was requested, achieved and missed, second by second. Events come from the pool unless
            --source live asks otherwise. Exit code 3 when a threshold is crossed.

            Examples:
              hltfarm loadtest --ramp 5kHz..60kHz --threshold "deadTime < 1%"        where does dead time begin?
              hltfarm loadtest --find-limit --cores-per-unit 400                     what does that farm stand, and what limits it?
              hltfarm loadtest --profile "30kHz for 30s, 45kHz for 10s, 30kHz for 60s" --threshold "p99(latency) < 2 s"
              hltfarm loadtest --clock real --ramp 1kHz..10kHz --duration 30s        confirm on the wall clock
            """
        );
        Options.AddTo(command);
        foreach (Option option in (Option[])[Ramp, Profile, Thresholds, StartDelay, Every, Clock, FindLimit])
        {
            command.Options.Add(option);
        }
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await Task.Yield();
        bool real = IsReal(parsed.GetValue(Clock));
        RunRequest start = new()
        {
            Index = IndexMode.off,
            Files = real,
            Source = EventSource.pool,
        };
        RunRequest request = Options.Read(parsed, start);
        if (request.Events is not null)
        {
            throw new InputException("--events: a load test ends by time: give --duration, or a --profile with its own times");
        }
        return parsed.GetValue(FindLimit) ? await FindAsync(parsed, request, real, cancel) : await TestAsync(parsed, request, real, cancel);
    }

    private static async Task<int> TestAsync(ParseResult parsed, RunRequest request, bool real, CancellationToken cancel)
    {
        Threshold[] thresholds = [.. (parsed.GetValue(Thresholds) ?? []).Select(Threshold.Parse)];
        if (real && Array.Find(thresholds, threshold => threshold.Figure.IsOfVirtualTime) is { } unmeasured)
        {
            throw new InputException(
                $"--threshold `{unmeasured.Text}`: {unmeasured.Figure.Name} is measured in virtual time only: use --clock virtual"
            );
        }
        TimeSpan delay = Quantity.Time(parsed.GetValue(StartDelay) ?? "5 s", "--start-delay");
        TimeSpan every = Quantity.Time(parsed.GetValue(Every) ?? "1 s", "--sample-every");
        if (every < TimeSpan.FromMilliseconds(100) || every > TimeSpan.FromHours(1) || delay < TimeSpan.Zero)
        {
            throw new InputException("--sample-every is 100 ms to 1 h, --start-delay 0 s or more");
        }
        RunPlan plan = LoadTest.Follow(request with { L1RateHz = null, Duration = null }, ProfileOf(parsed, request));
        if (real)
        {
            plan.RefuseFaults("loadtest --clock real");
        }
        LoadTest test = new(PoolStore.Prepare(plan, cancel), real, thresholds, delay, every);
        LoadTestResult result = await test.RunAsync(cancel);
        await Console.Out.WriteLineAsync(request.Json ? result.Json : result.Text);
        if (result.Outcome.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {failure}");
        }
        return result.Outcome.ExitCode != CommandLine.Done ? result.Outcome.ExitCode
            : result.IsCrossed ? CommandLine.ThresholdCrossed
            : CommandLine.Done;
    }

    private static async Task<int> FindAsync(ParseResult parsed, RunRequest request, bool real, CancellationToken cancel)
    {
        if (
            parsed.GetValue(Ramp) is not null
            || parsed.GetValue(Profile) is not null
            || parsed.GetValue(Thresholds) is { Length: > 0 }
            || real
        )
        {
            throw new InputException(
                "--find-limit chooses its own rates, in virtual time: it goes without --ramp, --profile, --threshold and --clock real"
            );
        }
        RunPlan plan = PoolStore.Prepare(RunPlan.Make(request with { Duration = null }), cancel);
        LimitDocument limit = new LimitSearch(plan, request.Duration ?? ProbeLength, cancel).Run();
        await Console.Out.WriteLineAsync(
            request.Json ? LoadTestJson.Write(limit) : string.Join(Environment.NewLine, LoadTestText.Lines(limit))
        );
        return CommandLine.Done;
    }

    /// <summary>The one that is asked for, else the scenario's, else a constant rate.</summary>
    private static IReadOnlyList<string> ProfileOf(ParseResult parsed, RunRequest request)
    {
        string? ramp = parsed.GetValue(Ramp);
        string? parts = parsed.GetValue(Profile);
        if (ramp is not null && parts is not null)
        {
            throw new InputException("--ramp and --profile both give the rate: use one of them");
        }
        if ((ramp ?? parts) is not null && request.L1RateHz is not null)
        {
            throw new InputException($"{(ramp is null ? "--profile" : "--ramp")} and --l1-rate both give the rate: use one of them");
        }
        if (parts is not null && request.Duration is not null)
        {
            throw new InputException("--profile has its own times: --duration goes with --ramp or a constant rate");
        }
        string length = Quantity.Text(request.Duration ?? RampLength);
        string[] given = parts?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        string[] profile = ramp is not null ? [$"{ramp} for {length}"] : given;
        foreach (string part in profile)
        {
            if (RateSegment.Parse(part, out string problem) is null)
            {
                throw new InputException($"{(ramp is null ? "--profile" : "--ramp")}: {problem}");
            }
        }
        if (parts is not null && profile.Length == 0)
        {
            throw new InputException($"--profile is empty: {RateSegment.Allowed}");
        }
        return profile.Length > 0 ? profile : OfScenario(request, length);
    }

    private static IReadOnlyList<string> OfScenario(RunRequest request, string length)
    {
        RunPlan plan = RunPlan.Make(request with { Duration = null });
        IReadOnlyList<string> own = plan.Scenario.Get<AcquisitionOptions>().RateProfile;
        if (own.Count > 0 && request.Duration is not null)
        {
            throw new InputException("the scenario's rateProfile has its own times: --duration goes with --ramp or a constant rate");
        }
        return own.Count > 0 ? own : [$"{plan.L1RateHz:F3} Hz for {length}"];
    }

    private static bool IsReal(string? clock) =>
        clock switch
        {
            null or "virtual" => false,
            "real" => true,
            _ => throw new InputException($"--clock is `{clock}`: allowed are virtual, real"),
        };

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
