namespace HltFarm.Acquisition;

/// <summary>The trigger rate as a function of the time since the first trigger: one segment after the other, cut into steps of constant rate.</summary>
/// <remarks>After its end the last rate goes on. The nominal clock of the run goes on at the mean rate: the profile moves triggers in time and
/// changes no event.</remarks>
public sealed class RateProfile
{
    /// <summary>A rate of 0 is this one: one trigger in 11 days.</summary>
    private const double SilentHz = 1e-6;

    private readonly List<RateStep> steps = [];

    public RateProfile(IReadOnlyList<RateSegment> segments)
    {
        TimeSpan start = TimeSpan.Zero;
        double events = 0;
        foreach (RateSegment segment in segments)
        {
            int count = segment.Steps;
            for (int i = 0; i < count; i++)
            {
                TimeSpan from = segment.Length * ((double)i / count);
                TimeSpan to = segment.Length * ((i + 1.0) / count);
                double rate = segment.RateHz((from + to) / 2);
                steps.Add(new RateStep(start + from, Math.Max(SilentHz, rate)));
                events += rate * (to - from).TotalSeconds;
            }
            start += segment.Length;
        }
        Duration = start;
        MeanHz = events / start.TotalSeconds;
    }

    public TimeSpan Duration { get; }

    public double MeanHz { get; }

    public IReadOnlyList<RateStep> Steps => steps;

    /// <returns>Null when nothing is said about the rate.</returns>
    public static RateProfile? Of(AcquisitionOptions options) =>
        options.RateProfile.Count == 0
            ? null
            : new RateProfile([.. options.RateProfile.Select(text => RateSegment.Parse(text, out _)).OfType<RateSegment>()]);

    /// <summary>Mean rate between two times, Hz.</summary>
    public double MeanBetween(TimeSpan from, TimeSpan to)
    {
        double events = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            TimeSpan begin = steps[i].Start > from ? steps[i].Start : from;
            TimeSpan end = i + 1 < steps.Count && steps[i + 1].Start < to ? steps[i + 1].Start : to;
            events += end > begin ? steps[i].RateHz * (end - begin).TotalSeconds : 0;
        }
        return to > from ? events / (to - from).TotalSeconds : 0;
    }
}

/// <summary>The rate from a time on.</summary>
public readonly record struct RateStep(TimeSpan Start, double RateHz);
