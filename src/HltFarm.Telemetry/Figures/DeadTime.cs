using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Triggers lost to inhibits, over all arrivals outside the injection veto, accepted + inhibited.</summary>
/// <param name="ByCause">Triggers lost by <see cref="StallCause"/>: the known causes first, in their order, then any other.</param>
public sealed record DeadTime(long Accepted, IReadOnlyList<KeyValuePair<string, long>> ByCause)
{
    public long Inhibited => ByCause.Sum(c => c.Value);

    public Fraction Share => Of(Inhibited);

    /// <summary>The share that comes from behind L1: all but what the front ends lose, which no farm can avoid.</summary>
    public Fraction FromBackpressure => Of(ByCause.Where(c => !StallCause.IsOfL1(c.Key)).Sum(c => c.Value));

    public Fraction Of(long inhibited) => new(inhibited, Accepted + Inhibited);

    public long LostTo(string cause) => ByCause.FirstOrDefault(c => c.Key == cause).Value;

    public static IReadOnlyList<string> Causes(IEnumerable<string> reported) =>
        [.. StallCause.All.Union(reported.Order(StringComparer.Ordinal))];
}
