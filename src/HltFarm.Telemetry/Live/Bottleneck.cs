using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Who holds back the farm.</summary>
/// <param name="Cause">One of <see cref="StallCause"/>.</param>
/// <param name="Statement">Who blocks whom, with numbers.</param>
/// <param name="Action">What to do about it.</param>
public sealed record Bottleneck(string Cause, string Statement, string Action)
{
    /// <summary>Below this share of triggers lost a farm is well: Belle II keeps its own below 1 %.</summary>
    private const double LossWorthSaying = 0.001;

    /// <summary>The cause that loses most triggers behind L1; without losses, what holds at least half of the units.</summary>
    public static Bottleneck? Find(DeadTime deadTime, UnitsView units, Fill openEvents, Fill storageBuffer)
    {
        KeyValuePair<string, long> worst = deadTime
            .ByCause.Where(c => !StallCause.IsOfL1(c.Key))
            .OrderByDescending(c => c.Value)
            .FirstOrDefault();
        double lost = deadTime.Of(worst.Value).Value;
        if (worst.Value > 0 && lost >= LossWorthSaying)
        {
            string loss = Text($"loses {100 * lost:F1} % of the triggers");
            return new Bottleneck(
                worst.Key,
                $"{worst.Key} {loss}: {Chain(worst.Key, units, openEvents, storageBuffer)}",
                ActionFor(worst.Key)
            );
        }
        KeyValuePair<string, int> held = units.HeldBack.OrderByDescending(c => c.Value).FirstOrDefault();
        if (held.Key is null || 2 * held.Value < units.Reporting)
        {
            return null;
        }
        string statement = $"{held.Key} holds back units, no trigger lost yet: {Chain(held.Key, units, openEvents, storageBuffer)}";
        return new Bottleneck(held.Key, statement, ActionFor(held.Key));
    }

    public static string ActionFor(string cause) =>
        cause switch
        {
            StallCause.MinimumSeparation => "none needed: triggers closer than the minimum separation are always lost",
            StallCause.FrontEndBuffers =>
                "lower the L1 rate (prescales), or give the front ends more buffers (acquisition: l1: frontEndBuffers, bufferReadout)",
            StallCause.Fragments => "look for the source whose blocks are overdue (anomalies), and at the acquisition node",
            StallCause.OpenEvents =>
                "raise the event builder's table (eventBuilding: openEventsMax), or find out why units ask for so little",
            StallCause.Leases =>
                "look at the sync time of the disk and the load of the machine, or lease further ahead (acquisition: leasesAhead)",
            StallCause.Cores => "add units or cores, lower the L1 rate, or make the menu's processing faster",
            StallCause.Storage => "look at the disk of the run directory (space, load, errors), or use a faster one",
            _ => "see the log of the stage that is named",
        };

    private static string Chain(string cause, UnitsView units, Fill openEvents, Fill storageBuffer)
    {
        int held = units.HeldBack.FirstOrDefault(c => c.Key == cause).Value;
        string buffer = cause == StallCause.Storage ? Text($"storage buffer {100 * storageBuffer.Share:F0} % full, ") : "";
        return buffer
            + Text($"{held} of {units.Reporting} units wait, {units.Blocked:N0} of {units.Cores:N0} cores blocked, ")
            + Text($"event builder {100 * openEvents.Share:F0} % full");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
