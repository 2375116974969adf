using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HltFarm.Acquisition;
using HltFarm.Planning;
using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm plan`: how many cores next year?</summary>
public static class PlanCommand
{
    private const double DefaultLoad = 0.9;
    private static readonly double[] Factors = [1, 1.5, 2, 3];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly RunOptions Options = new();
    private static readonly Option<string?> Luminosity = new("--luminosity")
    {
        HelpName = "L,L",
        Description =
            "Luminosities in 1/(cm2 s), such as 6e34,1e35 (default: 1, 1.5, 2 and 3 times the scenario's). The background grows with them.",
    };
    private static readonly Option<string?> Load = new("--load")
    {
        HelpName = "SHARE",
        Description = "Share of the cores' time that may be in use, 0.1 to 1 (default: 0.9).",
    };
    private static readonly Option<string?> Page = new("--page")
    {
        HelpName = "FILE",
        Description = "Write the plot of dead time as an HTML page too.",
    };

    public static Command Create()
    {
        Command command = new(
            "plan",
            """
            Cores needed for a luminosity, triggers lost as a function of cores and rate, and what each line of the filter costs in cores. All is
            measured in virtual time with events from the pool.

            Examples:
              hltfarm plan --luminosity 6e34,1e35
              hltfarm plan --menu my-menu.yaml --page plan.html
            """
        );
        Options.AddTo(command);
        command.Options.Add(Luminosity);
        command.Options.Add(Load);
        command.Options.Add(Page);
        command.SetAction(
            async (parsed, cancel) =>
            {
                await Task.Yield();
                RunRequest start = new()
                {
                    Index = IndexMode.off,
                    Files = false,
                    Source = EventSource.pool,
                };
                RunRequest request = Options.Read(parsed, start);
                if (request.Source != EventSource.pool || request.Input.Count > 0)
                {
                    throw new InputException("plan takes its events from the pool: it goes without --source live and --input");
                }
                RunPlan plan = RunPlan.Make(request);
                double[] luminosities = LuminositiesOf(
                    parsed.GetValue(Luminosity),
                    plan.Scenario.Get<GeneratorOptions>().LuminosityPerCm2PerS
                );
                double load = LoadOf(parsed.GetValue(Load));
                FarmPlan made = FarmPlan.Make(PoolStore.Prepare(plan, cancel), luminosities, load, cancel);
                await Console.Out.WriteLineAsync(
                    request.Json ? JsonSerializer.Serialize(made, Json) : string.Join(Environment.NewLine, FarmPlanText.Lines(made))
                );
                if (parsed.GetValue(Page) is { } page)
                {
                    AtomicDocument.Write(page, System.Text.Encoding.UTF8.GetBytes(FarmPlanText.Page(made)));
                }
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static double[] LuminositiesOf(string? text, double own)
    {
        if (text is null)
        {
            return [.. Factors.Select(factor => factor * own)];
        }
        return
        [
            .. text.Split(',')
                .Select(part =>
                    double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && value is >= 1e32 and <= 1e37
                        ? value
                        : throw new InputException($"--luminosity: `{part}`: allowed are 1e32 to 1e37 1/(cm2 s), such as 6e34")
                ),
        ];
    }

    private static double LoadOf(string? text) =>
        text is null ? DefaultLoad
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double load) && load is >= 0.1 and <= 1 ? load
        : throw new InputException($"--load is `{text}`: allowed are 0.1 to 1");
}
