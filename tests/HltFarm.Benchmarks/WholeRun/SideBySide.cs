using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HltFarm.Benchmarks.WholeRun;

/// <summary>`whole-run [EVENTS [full|lines|off [REPEATS]]]`: the farm and the bare pipeline in turn, each in a process of its own; medians and their ratio.</summary>
internal static class SideBySide
{
    public static async Task<int> RunAsync(string[] args)
    {
        string events = args.Length > 0 ? args[0] : "1000000";
        string index = args.Length > 1 ? args[1] : "lines";
        int repeats = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hltfarm-whole-run-");
        List<double> farm = [];
        List<double> bare = [];
        try
        {
            for (int i = 0; i < repeats; i++)
            {
                farm.Add(await FarmAsync(events, index, folder));
                bare.Add(await BareAsync(events, index, folder));
                Console.WriteLine(FormattableString.Invariant($"farm {farm[^1]:N0} events/s, bare {bare[^1]:N0} events/s"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Console.WriteLine(
            FormattableString.Invariant(
                $"{events} events, index {index}, median of {repeats}: farm {Median(farm):N0}, bare {Median(bare):N0} events/s, ratio {Median(farm) / Median(bare):F2}"
            )
        );
        return 0;
    }

    private static async Task<double> FarmAsync(string events, string index, DirectoryInfo folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "hltfarm.dll");
        string output = await OutputOfAsync(
            folder,
            [program, "run", "--speed", "max", "--events", events, "--index", index, "--out", folder.FullName, "--json"]
        );
        using JsonDocument summary = JsonDocument.Parse(output);
        return summary.RootElement.GetProperty("eventsPerSecond").GetDouble();
    }

    private static async Task<double> BareAsync(string events, string index, DirectoryInfo folder) =>
        double.Parse(
            await OutputOfAsync(folder, [typeof(SideBySide).Assembly.Location, "bare", events, index, folder.FullName]),
            CultureInfo.InvariantCulture
        );

    /// <summary>What the process prints; the run it leaves is deleted, so that the disk does not fill.</summary>
    private static async Task<string> OutputOfAsync(DirectoryInfo folder, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        foreach (DirectoryInfo run in folder.GetDirectories())
        {
            run.Delete(recursive: true);
        }
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {await errors}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
