namespace HltFarm.Storage;

/// <summary>A slow disk, as a model: how long a commit of so many modelled raw bytes takes at least. Nothing sleeps; the commit counts as durable
/// only from then on.</summary>
internal sealed class ModelledDisk(StorageOptions options)
{
    private readonly double bytesPerSecond = options.MaxBytesPerSecond / options.Partitions;

    public TimeSpan DurableAt(TimeSpan started, TimeSpan synced, long rawBytes)
    {
        TimeSpan modelled = started + options.DelayPerCommit;
        if (bytesPerSecond > 0)
        {
            modelled += TimeSpan.FromSeconds(rawBytes / bytesPerSecond);
        }
        return modelled > synced ? modelled : synced;
    }
}
