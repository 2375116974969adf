using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The path of a charged particle in the solenoid, by its point of closest approach to the z axis (signs: <see cref="Geometry"/>).</summary>
/// <remarks>Neglects energy loss and scattering. Lengths cm, momenta GeV/c.</remarks>
public readonly struct Helix
{
    private readonly double centreX;
    private readonly double centreY;
    private readonly double centreDistance;
    private readonly double radius;

    private Helix(in Particle particle, double pt, int charge)
    {
        Charge = charge;
        Pt = pt;
        TanLambda = particle.Pz / pt;
        radius = pt * Geometry.RadiusCmPerGeV;
        centreX = particle.X + (charge * Geometry.RadiusCmPerGeV * particle.Py);
        centreY = particle.Y - (charge * Geometry.RadiusCmPerGeV * particle.Px);
        centreDistance = Math.Sqrt((centreX * centreX) + (centreY * centreY));
        if (particle.X == 0 && particle.Y == 0 || centreDistance < 1e-9)
        {
            Phi = Math.Atan2(particle.Py, particle.Px);
            D0 = charge * (centreDistance - radius);
            Z0 = particle.Z;
            return;
        }
        double ux = -charge * centreY / centreDistance;
        double uy = charge * centreX / centreDistance;
        Phi = Math.Atan2(uy, ux);
        D0 = charge * (centreDistance - radius);
        double sine = ((uy * particle.Px) - (ux * particle.Py)) / pt;
        double cosine = ((ux * particle.Px) + (uy * particle.Py)) / pt;
        double turned = cosine > 0 && Math.Abs(sine) < 1e-3 ? sine : Math.Atan2(sine, cosine);
        Z0 = particle.Z - (charge * radius * turned * TanLambda);
    }

    public int Charge { get; }

    public double Pt { get; }

    /// <summary>Azimuth of the momentum at the point of closest approach.</summary>
    public double Phi { get; }

    public double TanLambda { get; }

    public double D0 { get; }

    public double Z0 { get; }

    public double RadiusCm => radius;

    /// <summary>Largest distance from the z axis that the circle reaches.</summary>
    public double ReachCm => centreDistance + radius;

    /// <param name="pt">Transverse momentum of the particle, above 0.</param>
    public static Helix Through(in Particle particle, double pt, int charge) => new(particle, pt, charge);

    /// <summary>Where the path first meets the face of the ECL, as seen from the origin.</summary>
    /// <returns>False when it curls for more than one turn before it gets there.</returns>
    public bool TryReachEcl(out float theta, out float phi)
    {
        double across = 2 * centreDistance * radius;
        double square = (centreDistance * centreDistance) + (radius * radius);
        double cosine = (square - (Geometry.BarrelRadiusCm * Geometry.BarrelRadiusCm)) / across;
        if (cosine is > -1 and < 1)
        {
            float barrel = MathF.Acos((float)cosine);
            double z = Z0 + (radius * barrel * TanLambda);
            if (z is > Geometry.BackwardZCm and < Geometry.ForwardZCm)
            {
                (float sine, float cos) = MathF.SinCos(barrel);
                return Aim(sine, cos, (float)z, out theta, out phi);
            }
        }
        double cap = TanLambda > 0 ? Geometry.ForwardZCm : Geometry.BackwardZCm;
        double turning = (cap - Z0) / (TanLambda * radius);
        if (!(turning is > 0 and < 2 * Math.PI))
        {
            theta = 0;
            phi = 0;
            return false;
        }
        (float sineCap, float cosineCap) = MathF.SinCos((float)turning);
        return Aim(sineCap, cosineCap, (float)cap, out theta, out phi);
    }

    /// <summary>Direction from the origin of the point that lies the given turning angle past the point of closest approach.</summary>
    private bool Aim(float sine, float cosine, float z, out float theta, out float phi)
    {
        float scale = (float)(radius / centreDistance);
        float towardX = (float)centreX * scale;
        float towardY = (float)centreY * scale;
        float x = (float)centreX - (towardX * cosine) - (Charge * towardY * sine);
        float y = (float)centreY - (towardY * cosine) + (Charge * towardX * sine);
        phi = Angles.Of(y, x);
        theta = Angles.Of(MathF.Sqrt((x * x) + (y * y)), z);
        return true;
    }
}
