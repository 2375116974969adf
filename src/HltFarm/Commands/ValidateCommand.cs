using System.CommandLine;
using System.Globalization;
using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm validate`: the simulated physics and trigger beside published figures.</summary>
public static class ValidateCommand
{
    private const int EventsDefault = 200_000;
    private const int EventsLeast = 1000;
    private const int EventsMost = 100_000_000;

    public static Command Create()
    {
        Option<int> events = new("--events")
        {
            Description = $"L1 accepts of each scenario, {EventsLeast} to {EventsMost}; single processes get a part of it.",
            DefaultValueFactory = _ => EventsDefault,
        };
        Option<ulong> seed = new("--seed") { Description = "Seed of all draws.", DefaultValueFactory = _ => 1UL };
        Option<string?> page = new("--out")
        {
            Description = "Writes the page (Markdown) here, its plots to a folder of the same name beside it.",
        };
        Option<string[]> unseen = new("--unseen")
        {
            Description = "HepMC files of another generator: their efficiencies beside ours, process by process.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "validate",
            """
            Generates collisions, sends them through detector, L1, reconstruction and menu, and compares them with published figures.

            Exit code 0: every figure lies in its band; 1: some do not.

            Examples:
              hltfarm validate                                 a table on the screen
              hltfarm validate --out docs/validation.md        the page of the repository
              hltfarm validate --unseen pythia.hepmc3          another generator's events through the same chain
              hltfarm validate --events 1000000 --json         smaller errors, for a program
            """
        )
        {
            events,
            seed,
            page,
            unseen,
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                await Task.Yield();
                ValidationRequest request = new(
                    Checked(parsed.GetValue(events)),
                    parsed.GetValue(seed),
                    Readable(parsed.GetValue(unseen) ?? [])
                );
                return Run(request, parsed.GetValue(page), parsed.GetValue(json), cancel);
            }
        );
        return command;
    }

    private static int Run(ValidationRequest request, string? page, bool json, CancellationToken cancel)
    {
        string? folder = page is null ? null : FolderOf(page);
        ValidationReport report;
        try
        {
            report = new Validator(request, step => Console.Error.WriteLine($"hltfarm: {step}")).Run(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: there is nothing half done to clean up.
            Console.Error.WriteLine("hltfarm: stopped; nothing was written");
            return CommandLine.Done;
        }
        if (page is not null && folder is not null)
        {
            string name = Path.GetFileNameWithoutExtension(page);
            var plots = ShapePlots.Save(report.Shapes, Path.Combine(folder, name));
            File.WriteAllText(page, ValidationPage.Write(report, [.. plots.Select(plot => (plot.Title, $"{name}/{plot.File}"))]));
            Console.Error.WriteLine($"hltfarm: wrote {page} and {plots.Count} plots in {Path.Combine(folder, name)}");
        }
        if (json)
        {
            Console.Out.WriteLine(ValidationDocument.Write(report));
        }
        else
        {
            ValidationScreen.Show(report);
        }
        return report.Passes ? CommandLine.Done : CommandLine.Failed;
    }

    private static int Checked(int events) =>
        events is >= EventsLeast and <= EventsMost
            ? events
            : throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"--events is {events}: allowed are {EventsLeast} to {EventsMost}")
            );

    /// <summary>Refused before anything is generated.</summary>
    private static string[] Readable(string[] unseen)
    {
        foreach (string file in unseen)
        {
            try
            {
                _ = InputFiles.FormatOf(file);
            }
            catch (InputException refused)
            {
                throw new InputException($"--unseen: {refused.Message}", refused);
            }
        }
        return unseen;
    }

    private static string FolderOf(string page)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(page)) ?? "";
        if (!Directory.Exists(folder))
        {
            throw new InputException($"--out {page}: there is no folder {folder}");
        }
        return Directory.Exists(page) ? throw new InputException($"--out {page} is a folder: name a file, such as validation.md") : folder;
    }
}
