using HltFarm.Acquisition;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>L1 rates of physics at 8e35 beside the table of the trigger's design, line by line.</summary>
/// <remarks>No beam background as a process, every bit of the physics set unprescaled; Bhabha scattering and photon pairs then count one in a hundred,
/// as in that table.</remarks>
internal sealed class DesignTable(Scenario scenario, Menu menu, ulong seed)
{
    private const double LuminosityPerCm2PerS = 8e35;
    private const double HzPerNb = LuminosityPerCm2PerS * 1e-33;
    private const string Source = "Iwasaki et al., IEEE TNS 58 (2011) 1807";
    private const int FirstRun = 400;

    private static readonly Row[] Rows =
    [
        new("BB", 960, 1, "1.2 nb there, 1.10 nb here", Process.charged, Process.mixed),
        new(
            "continuum",
            2200,
            1,
            "2.8 nb there (before radiation), 3.69 nb here",
            Process.uubar,
            Process.ddbar,
            Process.ssbar,
            Process.ccbar
        ),
        new("mumu", 640, 1, "0.8 nb there, 1.148 nb with radiation here; one in ten has no track in the acceptance", Process.mumu),
        new("taupair", 640, 1, "0.8 nb there, 0.919 nb here", Process.taupair),
        new(
            "Bhabha / 100",
            350,
            100,
            "44 nb with both legs above 17 deg there; here all that any bit sees: one leg in the calorimeter is enough, down to 12 deg",
            Process.ee
        ),
        new("gg / 100", 19, 100, "2.4 nb in the barrel there; here all that any bit sees of 4.99 nb between 10 and 170 deg", Process.gg),
        new(
            "two-photon",
            15_000,
            1,
            "of 80 nb visible there, here of pairs above 0.5 GeV alone: the softer ones that fill the 80 nb hardly fire a bit",
            Process.eeee,
            Process.eemumu,
            Process.llXX
        ),
    ];

    public FigureTable Table(int accepts, CancellationToken cancel)
    {
        TriggerChain chain = new(Unprescaled(scenario), menu, seed);
        Figure[] figures = [.. Rows.Select((row, i) => FigureOf(row, chain, FirstRun + (10 * i), accepts, cancel))];
        Figure total = new(
            "physics in all",
            figures.Sum(figure => figure.Value),
            Math.Sqrt(figures.Sum(figure => figure.Error * figure.Error)),
            null,
            null,
            "Hz",
            "20 kHz",
            Source,
            "Bhabha events with one leg and radiative continuum make the difference"
        );
        return new FigureTable(
            "L1 rates at 8e35 beside the design table",
            "Every bit of the physics set unprescaled, Bhabha scattering and photon pairs by 100, no background showers.",
            [.. figures, total]
        );
    }

    private static Figure FigureOf(Row row, TriggerChain chain, int run, int accepts, CancellationToken cancel)
    {
        double hz = 0;
        double variance = 0;
        foreach (Process process in row.Processes)
        {
            BlockTally l1 = chain.Of(process, run++, accepts, cancel).L1;
            double scale = CrossSections.DefaultNb[process] * HzPerNb / row.Prescale;
            double error = scale * Figure.ShareError(l1.Accepted, l1.Offered);
            hz += scale * Figure.Ratio(l1.Accepted, l1.Offered);
            variance += error * error;
        }
        string published = FormattableString.Invariant($"{row.DesignHz} Hz");
        return new Figure(row.Name, hz, Math.Sqrt(variance), null, null, "Hz", published, Source, row.Difference);
    }

    private static Scenario Unprescaled(Scenario scenario) =>
        scenario.With<AcquisitionOptions>(options =>
            options with
            {
                L1 = options.L1 with
                {
                    Prescales = L1Prescales.Physics.Keys.Where(IsPhysics).ToDictionary(bit => bit.ToString(), _ => 1.0),
                },
            }
        );

    /// <summary>The prefilter's bit fires on nearly everything: it is there to watch, not to select.</summary>
    private static bool IsPhysics(L1Bit bit) => bit != L1Bit.fpre;

    private sealed record Row(string Name, double DesignHz, double Prescale, string Difference, params Process[] Processes);
}
