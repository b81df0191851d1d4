import '@alongside/embed/element'
import { createApp } from 'vue'
import '../followTheme.js'
import { openWay } from '../openWay.js'
import Planner from './Planner.vue'

const { tickets, options } = await openWay()
createApp(Planner, { tickets, options }).mount('#planner')
