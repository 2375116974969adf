using System.Globalization;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Events of another generator beside ours: the same detector, overlay, L1 and menu on both, so that a difference is one of the physics.</summary>
internal static class UnseenFigures
{
    /// <summary>Fewer say nothing.</summary>
    private const int EventsLeast = 20;

    /// <summary>Standard deviations of the difference that chance may make: once in 2000 figures.</summary>
    private const double Deviations = 3.5;

    /// <summary>Processes with enough events in the files.</summary>
    public static IEnumerable<Process> Processes(ChainSample unseen) =>
        Enum.GetValues<Process>().Where(process => process != Process.unknown && unseen.L1.OfferedByProcess[(int)process] >= EventsLeast);

    /// <param name="ours">Each process alone.</param>
    public static FigureTable Table(IReadOnlyList<string> files, ChainSample unseen, IReadOnlyDictionary<Process, ChainSample> ours)
    {
        string names = string.Join(", ", files.Select(Path.GetFileName));
        return new FigureTable(
            "Events of another generator",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{unseen.L1.Offered} collisions of {names} beside the built-in generator, both with the detector, overlay, L1 prescales and menu of belle2-2022. Bands: {Deviations} standard deviations of the difference."
            ),
            [.. Processes(unseen).SelectMany(process => Figures(process, unseen, ours[process]))]
        );
    }

    private static IEnumerable<Figure> Figures(Process process, ChainSample unseen, ChainSample ours)
    {
        int p = (int)process;
        yield return Figure(
            $"{process}: L1 efficiency",
            Of(unseen.L1.AcceptedByProcess, unseen.L1.OfferedByProcess),
            Of(ours.L1.AcceptedByProcess, ours.L1.OfferedByProcess)
        );
        yield return Figure(
            $"{process}: kept, of L1 accepts",
            Of(unseen.KeptByProcess, unseen.L1.AcceptedByProcess),
            Of(ours.KeptByProcess, ours.L1.AcceptedByProcess)
        );
        yield return Figure(
            $"{process}: accept_hadron, of produced",
            Of(unseen.HadronByProcess, unseen.L1.OfferedByProcess),
            Of(ours.HadronByProcess, ours.L1.OfferedByProcess)
        );
        (long Count, long Trials) Of(long[] count, long[] trials) => (count[p], trials[p]);
    }

    private static Figure Figure(string name, (long Count, long Trials) unseen, (long Count, long Trials) ours)
    {
        double share = Validation.Figure.Ratio(ours.Count, ours.Trials);
        double error = Validation.Figure.ShareError(ours.Count, ours.Trials);
        // The file's error from our share: all of 50 events is no surprise at 0.999.
        double expected = Math.Sqrt(((share * (1 - share)) + (1.0 / unseen.Trials)) / unseen.Trials);
        double reach = Deviations * Math.Sqrt((expected * expected) + (error * error));
        return Validation.Figure.Share(
            name,
            unseen.Count,
            unseen.Trials,
            share - reach,
            share + reach,
            string.Create(CultureInfo.InvariantCulture, $"{share:G4} +- {error:G2}"),
            "built-in generator"
        );
    }
}
