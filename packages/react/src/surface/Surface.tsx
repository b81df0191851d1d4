'use client'
import { createContext, forwardRef, useContext, type HTMLAttributes } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

const InsideSurface = createContext(false)

/**
 * The outermost element of a widget: carries theme, density, direction and language, and is the container that widths are asked of.
 * Inside another surface it is a plain element, so that a widget looks the same alone and composed.
 */
export const Surface = forwardRef<HTMLDivElement, HTMLAttributes<HTMLDivElement>>(function Surface({ className = '', ...rest }, ref) {
  const { props, direction, locale } = useAlongside()
  const isInside = useContext(InsideSurface)
  if (isInside) return <div ref={ref} className={className} {...rest} />
  return (
    <InsideSurface.Provider value>
      <div
        ref={ref}
        className={`al-root ${className}`}
        dir={direction}
        lang={locale}
        data-theme={props.theme ?? 'auto'}
        data-density={props.density ?? 'comfortable'}
        {...rest}
      />
    </InsideSurface.Provider>
  )
})
